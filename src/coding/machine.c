#include "coding/machine.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

#define PROPOSALS \
	"SELECT p.*, d.name AS document_name, r.program, r.version" \
	" FROM machine_proposal p JOIN machine_run r ON r.id = p.run" \
	" JOIN document d ON d.id = p.document"

static struct machine_proposal proposal_from_row(struct arena *arena,
	struct stmt *st, const struct code_list *codes)
{
	int64_t id = stmt_int(st, "code");
	const struct code *code = code_in_list(codes, id);

	return (struct machine_proposal){
		.id = stmt_int(st, "id"),
		.run = stmt_int(st, "run"),
		.document = stmt_int(st, "document"),
		.code = id,
		.coding = stmt_int(st, "coding"),
		.span = {
			.start = (size_t)stmt_int(st, "start_byte"),
			.end = (size_t)stmt_int(st, "end_byte"),
		},
		.document_name = stmt_strdup(st, arena, "document_name"),
		.code_path = code ? code->path : "?",
		.reason = stmt_strdup(st, arena, "reason"),
		.verdict = stmt_strdup(st, arena, "verdict"),
		.program = stmt_strdup(st, arena, "program"),
		.version = stmt_strdup(st, arena, "version"),
	};
}

bool machine_proposal_list(struct project *p, struct arena *arena,
			   bool judged_too, struct machine_proposal_list *list,
			   struct error *err)
{
	struct code_list codes;
	struct stmt st;

	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, PROPOSALS
		       " WHERE :all OR p.verdict IS NULL ORDER BY p.id");
	stmt_bind_int(&st, ":all", judged_too);
	*list = (struct machine_proposal_list){ 0 };
	while (stmt_step(&st))
		list_push(list, proposal_from_row(arena, &st, &codes));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool machine_proposal_find(struct project *p, struct arena *arena,
			   const char *words, struct machine_proposal *out,
			   struct error *err)
{
	struct code_list codes;
	struct stmt st;
	int64_t id;
	bool found;

	if (!name_is_id(words, &id))
		return error_usage(err, _("'%s' is no proposal; proposals are "
					  "named by their numbers, as in #3"),
				   words);
	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, PROPOSALS " WHERE p.id = :id");
	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found)
		*out = proposal_from_row(arena, &st, &codes);
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no proposal #%lld"),
				  (long long)id);
}

bool machine_run_add(struct project *p, const struct machine_run *run,
		     int64_t *id, struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder = project_coder(p, err);
	struct stmt st;

	assert(p->in_act);
	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db, "INSERT INTO machine_run (guid, command,"
		" program, version, prompt_hash, passages, created_at, coder)"
		" VALUES (:guid, :command, :program, :version, :hash,"
		" :passages, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":command", run->command);
	stmt_bind_text(&st, ":program", run->program);
	stmt_bind_text(&st, ":version", run->version);
	stmt_bind_text(&st, ":hash", run->prompt_hash);
	stmt_bind_int(&st, ":passages", (int64_t)run->passages);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool machine_proposal_add(struct project *p,
			  const struct machine_proposal *proposal,
			  struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	st = stmt_open(&p->db, "INSERT INTO machine_proposal (guid, run,"
		" document, start_byte, end_byte, code, reason)"
		" VALUES (:guid, :run, :document, :start, :end, :code,"
		" :reason)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_int(&st, ":run", proposal->run);
	stmt_bind_int(&st, ":document", proposal->document);
	stmt_bind_int(&st, ":start", (int64_t)proposal->span.start);
	stmt_bind_int(&st, ":end", (int64_t)proposal->span.end);
	stmt_bind_int(&st, ":code", proposal->code);
	stmt_bind_text(&st, ":reason", proposal->reason);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool judge(struct project *p, const struct machine_proposal *proposal,
		  const char *verdict, int64_t coding, struct error *err)
{
	struct stmt st = stmt_open(&p->db, "UPDATE machine_proposal"
		" SET verdict = :verdict, coding = :coding WHERE id = :id");

	stmt_bind_text(&st, ":verdict", verdict);
	stmt_bind_id(&st, ":coding", coding);
	stmt_bind_int(&st, ":id", proposal->id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool is_open(const struct machine_proposal *proposal,
		    struct error *err)
{
	const char *said = proposal->verdict;

	return !said ||
		error_set(err, !strcmp(said, "accepted") ?
			  _("proposal #%lld is accepted already") :
			  _("proposal #%lld is rejected already"),
			  (long long)proposal->id);
}

bool machine_accept(struct project *p,
		    const struct machine_proposal *proposal, int64_t *coding,
		    struct error *err)
{
	struct new_coding new = {
		.document = proposal->document, .code = proposal->code,
		.span = proposal->span,
	};
	struct coding_origin machine = { .machine = true };

	assert(p->in_act);
	return is_open(proposal, err) &&
		coding_add(p, &new, &machine, coding, err) &&
		judge(p, proposal, "accepted", *coding, err);
}

bool machine_reject(struct project *p,
		    const struct machine_proposal *proposal,
		    struct error *err)
{
	assert(p->in_act);
	return is_open(proposal, err) &&
		judge(p, proposal, "rejected", 0, err);
}
