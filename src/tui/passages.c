#include "tui/passages.h"

#include <string.h>

#include "coding/passage.h"
#include "report/wrap.h"
#include "tui/tui.h"
#include "tui/views.h"

bool passages_read(struct tui *t, struct passages *passages,
		   const struct coding_filter *filter, struct error *err)
{
	passages_release(passages);
	if (!coding_list(t->project, &passages->arena, filter,
			 &passages->codings, err))
		return false;
	passages->words = arena_alloc(&passages->arena,
		(passages->codings.count + 1) * sizeof(*passages->words));
	memset(passages->words, 0,
	       passages->codings.count * sizeof(*passages->words));
	return true;
}

void passages_take(struct passages *passages, const struct coding *at,
		   size_t count)
{
	size_t bytes = count * sizeof(*at);

	passages_release(passages);
	passages->codings.at = arena_alloc(&passages->arena, bytes + 1);
	if (count)
		memcpy(passages->codings.at, at, bytes);
	passages->codings.count = passages->codings.capacity = count;
	passages->words = arena_alloc(&passages->arena,
		(count + 1) * sizeof(*passages->words));
	memset(passages->words, 0, count * sizeof(*passages->words));
}

void passages_release(struct passages *passages)
{
	arena_release(&passages->arena);
	*passages = (struct passages)PASSAGES_INIT;
}

/* The words of the passage's turn that are not its own. */
static void read_around(struct arena *arena,
			const struct passage_source *source,
			struct span span, const struct segment *turn,
			struct passage_words *out)
{
	const char *text = source->text.map.text;

	out->before = out->after = "";
	if (!turn)
		return;
	out->speaker = turn->speaker_name ?
		arena_strdup(arena, turn->speaker_name) : NULL;
	out->role = turn->role;
	if (turn->words.start < span.start)
		out->before = arena_strndup(arena, text + turn->words.start,
					    span.start - turn->words.start);
	if (turn->words.end > span.end)
		out->after = arena_strndup(arena, text + span.end,
					   turn->words.end - span.end);
}

static void read_words(struct arena *arena,
		       const struct passage_source *source,
		       const struct coding *coding, struct passage_words *out)
{
	struct error ignored = ERROR_INIT;

	out->document = arena_strdup(arena, source->document.name);
	/* A damaged study may point outside the text. */
	if (!passage_check(source, coding->span, &ignored))
		return;
	out->place = offset_map_cp_span(&source->text.map, coding->span);
	out->text = arena_strndup(arena, source->text.map.text +
				  coding->span.start,
				  span_length(coding->span));
	out->line = passage_line(arena, source->text.map.text, coding->span);
	read_around(arena, source, coding->span,
		    passage_segment(&source->segments, coding->span), out);
}

/* Neighbours in one document are read together: these many. */
enum { AT_ONCE = 64 };

const struct passage_words *passages_words(struct tui *t,
					   struct passages *passages, size_t i)
{
	const struct coding *all = passages->codings.at;
	struct arena arena = ARENA_INIT;
	struct passage_source source;
	struct error ignored = ERROR_INIT;
	bool open;

	if (passages->words[i].read)
		return &passages->words[i];
	open = passage_open(t->project, &arena, all[i].document, &source,
			    &ignored);
	for (size_t k = i; k < passages->codings.count && k < i + AT_ONCE &&
	     all[k].document == all[i].document; k++) {
		struct passage_words *words = &passages->words[k];

		if (words->read)
			continue;
		*words = (struct passage_words){
			.read = true, .document = "", .line = "", .text = "",
			.before = "", .after = "",
		};
		if (open)
			read_words(&passages->arena, &source, &all[k], words);
	}
	passage_close(&source);
	arena_release(&arena);
	return &passages->words[i];
}

void passages_go(struct tui *t, const struct passages *passages,
		 const struct list *list)
{
	const struct coding *coding;

	if (!list->count)
		return;
	coding = &passages->codings.at[list->cursor];
	tui_open(t, &view_reader, &(struct view_target){
		.id = coding->document, .span = coding->span,
		.coding = coding->id,
	});
}

void passages_place(const struct list *list, struct strbuf *out)
{
	if (list->marked)
		strbuf_addf(out, _("%zu marked  "), list->marked);
	strbuf_addf(out, _("passage %zu of %zu"), list->count ?
		    list->cursor + 1 : 0, list->count);
}

/* Drawing: words flow on from where the last ones ended. */

struct flow {
	struct canvas *c;
	int x, y;
};

static void flow_line(struct flow *f, const char *text, size_t n,
		      unsigned style)
{
	while (n && f->y < f->c->height) {
		size_t room = (size_t)(f->c->width - f->x), next;
		size_t fits = wrap_line(text, n, room, &next);

		if (f->x && glyph_columns(text, fits) > room) {
			f->x = 0;
			f->y++;
			continue;
		}
		f->x += canvas_textn(f->c, f->x, f->y, style, text, fits);
		if (next < n || f->x >= f->c->width) {
			f->x = 0;
			f->y++;
		} else if (fits < n) {
			f->x++;		/* the space before what comes next */
		}
		text += next;
		n -= next;
	}
}

static void flow(struct flow *f, const char *text, unsigned style)
{
	while (*text && f->y < f->c->height) {
		size_t n = strcspn(text, "\n");

		flow_line(f, text, n, style);
		text += n;
		if (*text == '\n') {
			text++;
			if (f->x)
				f->y++;
			f->x = 0;
		}
	}
}

/* The last words before the passage, so few that it is seen itself. */
static void flow_before(struct flow *f, const char *before)
{
	size_t most = (size_t)(f->c->width * (f->c->height / 3)), n;

	n = strlen(before);
	if (glyph_columns(before, n) <= most) {
		flow(f, before, STYLE_DIM);
		return;
	}
	while (n && glyph_columns(before + n, strlen(before + n)) + 2 < most)
		n = glyph_previous(before, n);
	flow(f, "… ", STYLE_DIM);
	flow(f, before + n, STYLE_DIM);
}

static unsigned speaker_style(const struct passage_words *words)
{
	return words->role == ROLE_INTERVIEWER ? STYLE_INTERVIEWER :
		STYLE_PARTICIPANT;
}

void passage_row(struct canvas *c, const struct passage_words *words)
{
	int name = c->width / 5, speaker = name / 2;
	int x = name + speaker + 2;

	canvas_field(c, 0, 0, name, STYLE_DIM, ALIGN_NAME, words->document);
	canvas_field(c, name + 1, 0, speaker, speaker_style(words),
		     ALIGN_NAME, words->speaker ? words->speaker : "");
	canvas_field(c, x, 0, c->width - x, STYLE_NORMAL, ALIGN_LEFT,
		     words->line);
}

int passage_draw(struct canvas *c, const struct passage_words *words)
{
	struct flow f = { .c = c, .y = 1 };
	int x = canvas_text(c, 0, 0, STYLE_STRONG, words->document);

	x += canvas_printf(c, x, 0, STYLE_NUMBER, "  %zu:%zu",
			   words->place.start, words->place.end);
	if (words->speaker)
		canvas_printf(c, x, 0, speaker_style(words), "  %s",
			      words->speaker);
	flow_before(&f, words->before);
	flow(&f, words->text, STYLE_NORMAL | STYLE_MARK_UNDERLINE);
	flow(&f, words->after, STYLE_DIM);
	return f.y + (f.x > 0);
}
