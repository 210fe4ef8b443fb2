/*
 * A study, opened: one file, one coder at work.
 *
 * Whoever changes a study does so inside an act (store/history.h); the verbs
 * of coding/ and theory/ assert that one is open.
 */
#ifndef AXIAL_STORE_PROJECT_H
#define AXIAL_STORE_PROJECT_H

#include "store/db.h"
#include "store/identity.h"

struct project_options {
	const char *coder;	/* asked for by name, or NULL */
	const char *login;	/* used when the study has no default coder */
	const char *guid_seed;	/* or NULL; GUIDs then repeat in every run */
	int64_t fixed_time;	/* seconds since 1970; 0: the clock */
};

struct project {
	struct db db;
	struct identity identity;
	struct guid_source guids;
	int64_t fixed_time;
	char *coder_name;
	int64_t coder;		/* its row, once known; see project_coder */
	bool coder_asked_for;
	struct db_recording recording;	/* of the act that is open */
	bool in_act;
	char *act_summary;
};

#define PROJECT_INIT { .db = DB_INIT }

/* Makes the file and its first act.  The relation types of the method are
 * in it from the start. */
must_check bool project_create(struct project *p, const char *path,
	const char *title, const struct project_options *options,
	struct error *err);
must_check bool project_open(struct project *p, const char *path,
	const struct project_options *options, struct error *err);
void project_close(struct project *p);

/* The study is still where it was opened, and still that study; else says
 * what has become of it, and what can be done.  Quick enough for every key. */
must_check bool project_check_place(struct project *p, struct error *err);

/* The working coder's id, made on first use inside an act; 0 on failure. */
int64_t project_coder(struct project *p, struct error *err);

/* Of a seeded study: goes on behind the GUIDs that others have drawn. */
must_check bool project_resume_guids(struct project *p, struct error *err);

enum { TIME_TEXT = 21 };		/* YYYY-MM-DDTHH:MM:SSZ and the NUL */
void project_now(const struct project *p, char out[TIME_TEXT]);

must_check bool project_title(struct project *p, struct arena *arena,
			      const char **out, struct error *err);
must_check bool project_study_guid(struct project *p, struct guid *out,
				   struct error *err);

#endif
