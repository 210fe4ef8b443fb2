/*
 * screen_monkey random STUDY SEED COUNT [SCRIPT]
 * screen_monkey pairs STUDY [EVERY [FROM]]
 * screen_monkey effects STUDY
 * screen_monkey strokes STUDY
 *
 * `random` types COUNT random keys, words, pastes, mouse events and sizes,
 * which follow from SEED alone; they are written to SCRIPT, for `axial tui
 * --script` to do again.  `pairs` presses, from every view, every two keys
 * that mean something there or could be typed (each EVERYth pair of them,
 * from FROM on), on the study as it was.  `effects` proves that every action
 * which help tells of does something: the screen or the study is another one
 * after its key, or words are said.  `strokes` proves that labels are put
 * on a selection with four strokes: c, two characters of the name, and Enter
 * or the number of the line.
 *
 * The study is changed: give it a copy.  The sanitizers watch over memory;
 * here is seen to what the screen may hold, and that no key takes for ever.
 */
#include "screen_drive.h"

#include <signal.h>

#include "coding/code.h"
#include "tui/keymap.h"

static const char *program;

static void usage(void)
{
	fprintf(stderr, "usage: %s random STUDY SEED COUNT [SCRIPT] | "
		"pairs STUDY [EVERY [FROM]] | effects STUDY | "
		"strokes STUDY\n", program);
	exit(2);
}

/* splitmix64 */
static uint64_t state;

static size_t below(size_t n)
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (size_t)((z ^ z >> 31) % n);
}

/* Keys. */

struct key_list {
	struct key *at;
	size_t count, capacity;
};

static void add_key(struct key_list *keys, struct key key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (key_equal(keys->at[i], key))
			return;
	list_push(keys, key);
}

static bool falls_back_to(const struct context *from,
			  const struct context *context)
{
	for (; from; from = context_next(from))
		if (from == context)
			return true;
	return false;
}

/* The next keys that mean something in the view at work. */
static void bound_keys(struct tui *t, struct key_list *keys)
{
	const struct context *context = tui_context(t, tui_view(t));

	for (size_t i = 0; i < t->keymap.count; i++) {
		const struct bound *b = &t->keymap.at[i];
		size_t n = t->pending.count;

		if (b->keys.count <= n || !falls_back_to(context, b->context))
			continue;
		if (n && !key_equal(b->keys.at[0], t->pending.at[0]))
			continue;
		add_key(keys, b->keys.at[n]);
	}
}

/* Random events. */

static const char *const scraps[] = {
	"a", "e", "n", "pri", "太", "贵", "price", "too dear", "/", "Money/x",
	"é", "e\xCC\x81\xCC\x82\xCC\x83", "\xE2\x80\xAE" "rtl", "👩‍👩‍👧",
	"'", "\"", "1", "99", "low, middling, high", "^[a-z", "(", "\\", "%s%n",
	"\xEF\xB8\x8F", "\xE2\x80\x8B", "#1", "ａ", "height: high",
};

static const char *const lines[] = {
	"docs", "label list", "codings", "label add new%u", "undo", "redo",
	"category add c%u", "report frequency", "report codebook", "find price",
	"memo add m%u --title t", "docs remove talk", "label remove price",
	"log", "relation list", "lint", "check", "label merge late price",
	"autocode price price", "story list", "core clear", "report matrix",
	"segments other", "text talk", "help", "nonsense", "coder use c%u",
};

enum { SCRAPS = sizeof(scraps) / sizeof(scraps[0]),
	LINES = sizeof(lines) / sizeof(lines[0]) };

static void random_bound(struct drive *d)
{
	struct key_list keys = { 0 };

	bound_keys(&d->tui, &keys);
	if (keys.count)
		drive_key(d, keys.at[below(keys.count)]);
	list_release(&keys);
}

static void random_line(struct drive *d)
{
	char words[80];

	/* Out of whatever is open, so that the words arrive. */
	drive_keys(d, "Esc Esc");
	drive_type(d, ":");
	snprintf(words, sizeof(words), "%.60s", lines[below(LINES)]);
	if (strchr(words, '%')) {
		*strchr(words, '%') = '\0';
		snprintf(words + strlen(words), 8, "%u",
			 (unsigned)below(20));
	}
	drive_type(d, words);
	drive_keys(d, "Enter");
}

static void random_mouse(struct drive *d)
{
	static const struct {
		const char *word;
		struct mouse mouse;
	} kinds[] = {
		{ "press", { .kind = MOUSE_PRESS, .button = 1, .clicks = 1 } },
		{ "double", { .kind = MOUSE_PRESS, .button = 1, .clicks = 2 } },
		{ "right", { .kind = MOUSE_PRESS, .button = 3, .clicks = 1 } },
		{ "drag", { .kind = MOUSE_DRAG, .button = 1, .clicks = 1 } },
		{ "release", { .kind = MOUSE_RELEASE, .button = 1,
			       .clicks = 1 } },
		{ "wheel-up", { .kind = MOUSE_WHEEL_UP, .clicks = 1 } },
		{ "wheel-down", { .kind = MOUSE_WHEEL_DOWN, .clicks = 1 } },
	};
	size_t i = below(sizeof(kinds) / sizeof(kinds[0]));
	struct event event = { .kind = EVENT_MOUSE, .mouse = kinds[i].mouse };
	char step[64];

	event.mouse.x = (int)below((size_t)d->tui.canvas.width + 2) - 1;
	event.mouse.y = (int)below((size_t)d->tui.canvas.height + 2) - 1;
	snprintf(step, sizeof(step), "mouse %s %d %d", kinds[i].word,
		 event.mouse.x, event.mouse.y);
	drive_event(d, &event, step);
}

static void random_resize(struct drive *d)
{
	static const int usual[][2] = { { 60, 15 }, { 80, 24 }, { 120, 40 } };
	struct event event = { .kind = EVENT_RESIZE };
	size_t i = below(6);
	int width = i < 3 ? usual[i][0] : 1 + (int)below(200);
	int height = i < 3 ? usual[i][1] : 1 + (int)below(70);
	char step[64];

	snprintf(step, sizeof(step), "resize %dx%d", width, height);
	tui_resize(&d->tui, width, height);
	drive_event(d, &event, step);
}

static void random_paste(struct drive *d)
{
	struct strbuf step = STRBUF_INIT;
	struct event event = { .kind = EVENT_PASTE };

	strbuf_adds(&step, "paste ");
	for (size_t n = below(20); n; n--)
		strbuf_adds(&step, scraps[below(SCRAPS)]);
	event.text = step.s + strlen("paste ");
	drive_event(d, &event, step.s);
	strbuf_release(&step);
}

static void random_wait(struct drive *d)
{
	struct event event = { .kind = EVENT_TIME };
	struct view *v;

	drive_event(d, &event, "wait");
	v = tui_view(&d->tui);
	for (size_t n = below(4); n && v->ops->idle; n--)
		v->ops->idle(&d->tui, v);
}

static void random_scrap(struct drive *d)
{
	drive_type(d, scraps[below(SCRAPS)]);
}

static void random_leave(struct drive *d)
{
	drive_keys(d, below(3) ? "Esc" : "Enter");
}

static const struct {
	size_t share;			/* of a thousand */
	void (*run)(struct drive *d);
} random_events[] = {
	{ 650, random_bound },
	{ 90, random_scrap },
	{ 110, random_leave },
	{ 80, random_mouse },
	{ 20, random_paste },
	{ 15, random_resize },
	{ 15, random_wait },
	{ 20, random_line },
};

static void random_event(struct drive *d)
{
	size_t n = below(1000), i = 0;

	while (n >= random_events[i].share)
		n -= random_events[i++].share;
	random_events[i].run(d);
}

static const char *event_log;

static void run_random(struct drive *d, size_t count)
{
	size_t sittings = 1, errors = 0;

	drive_open(d, 80, 24);
	while (d->events < count) {
		random_event(d);
		errors += d->tui.message.length &&
			d->tui.message_style == STYLE_ERROR;
		if (d->events % 16 == 0)
			drive_look(d);
		if (!d->tui.quit)
			continue;
		drive_close(d);
		/* A script ends where the person leaves. */
		if (d->log)
			d->log = freopen(event_log, "w", d->log);
		drive_open(d, 80, 24);
		sittings++;
	}
	printf("%zu events, %zu sittings, %zu refusals; slowest %.0f ms: %s\n",
	       d->events, sittings, errors, d->slowest, d->slowest_is);
	drive_close(d);
}

/* Views, and the keys that lead there from the start. */

static const struct {
	const char *context, *keys;
} entries[] = {
	{ "start", "Esc" },
	{ "reader", "Enter" },
	{ "reader", "Enter Tab S" },
	{ "codes", "3" },
	{ "codes", "3 j j" },
	{ "passages", "3 j Enter" },
	{ "compare", "3 j Enter =" },
	{ "compare", "3 j Enter = + Tab" },
	{ "relations", "4" },
	{ "evidence", "4 Enter" },
	{ "network", "4 n" },
	{ "story", "5" },
	{ "tables", ": d o c s Enter" },
	{ "find-typing", "6" },
	{ "find-typing", "6 l a t e Enter / C-u p r i c e" },
	{ "find", "6 p r i c e Enter" },
	{ "reports", "7" },
	{ "tables", "7 Enter" },
	{ "form", "7 e" },
	{ "memos", "8" },
	{ "rules", "9" },
	{ "review", "9 v Enter" },
	{ "difference", "9 d" },
	{ "exceptions", "9 x" },
	{ "queries", "0" },
	{ "answer", "0 Enter" },
	{ "answer", "0 a c o d e : * Enter Space" },
	{ "help", "?" },
	{ "picker", "o" },
	{ "picker", "o a l k C-b Left" },
	{ "prompt", ": l a b" },
	{ "prompt", ": d o c s Enter : Up" },
	{ "question", "Q" },
	{ "text", "F2" },
};
enum { ENTRIES = sizeof(entries) / sizeof(entries[0]) };

/* The study as it was in the beginning. */
struct pristine {
	struct drive *drive;
	char *copy;
	int64_t acts;
	bool open;
};

static void copy_file(const char *from, const char *to)
{
	char buffer[65536];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	if (!in || !out) {
		perror(to);
		exit(1);
	}
	while ((n = fread(buffer, 1, sizeof(buffer), in)) > 0)
		fwrite(buffer, 1, n, out);
	fclose(in);
	if (fclose(out) != 0) {
		perror(to);
		exit(1);
	}
}

static int64_t acts(struct drive *d)
{
	struct error err = ERROR_INIT;
	int64_t n = 0;

	if (!db_int(&d->project.db, "SELECT count(*) FROM act", &n, &err))
		drive_die(d, err.message);
	return n;
}

static void pristine_open(struct pristine *p, struct drive *d)
{
	*p = (struct pristine){ .drive = d };
	p->copy = xcalloc(1, strlen(d->path) + 8);
	sprintf(p->copy, "%s.before", d->path);
	copy_file(d->path, p->copy);
	drive_open(d, 80, 24);
	p->acts = acts(d);
	p->open = true;
}

static void pristine_close(struct pristine *p)
{
	if (p->open)
		drive_close(p->drive);
	remove(p->copy);
	free(p->copy);
}

static void remove_beside(const char *path, const char *suffix)
{
	char *beside = xcalloc(1, strlen(path) + 8);

	sprintf(beside, "%s%s", path, suffix);
	remove(beside);
	free(beside);
}

/* The screen anew, on the study as it was, in a view. */
static void begin_in(struct pristine *p, size_t entry)
{
	struct drive *d = p->drive;
	const struct context *context;

	if (acts(d) == p->acts) {
		const struct tui_options options = {
			.command_line = d->tui.command_line,
		};

		tui_release(&d->tui);
		tui_start(&d->tui, &d->project, &options, 80, 24);
		tui_draw(&d->tui);
	} else {
		drive_close(d);
		remove_beside(d->path, "-wal");
		remove_beside(d->path, "-shm");
		copy_file(p->copy, d->path);
		drive_open(d, 80, 24);
	}
	drive_keys(d, entries[entry].keys);
	context = tui_context(&d->tui, tui_view(&d->tui));
	if (strcmp(context->name, entries[entry].context) != 0) {
		fprintf(stderr, "%s leads to %s, not to %s\n",
			entries[entry].keys, context->name,
			entries[entry].context);
		exit(1);
	}
}

static void keys_to_try(struct tui *t, struct key_list *keys)
{
	bound_keys(t, keys);
	for (uint32_t c = 'a'; c <= 'z'; c++) {
		add_key(keys, (struct key){ c, 0 });
		add_key(keys, (struct key){ c - 'a' + 'A', 0 });
	}
	for (uint32_t c = '0'; c <= '9'; c++)
		add_key(keys, (struct key){ c, 0 });
	for (const char *c = "!+-*/.,;'\"()[]{}<>^~ "; *c; c++)
		add_key(keys, (struct key){ (unsigned char)*c, 0 });
	add_key(keys, (struct key){ 0x8D35, 0 });
	for (uint32_t c = PRESS_ENTER; c <= PRESS_F1; c++)
		add_key(keys, (struct key){ c, 0 });
}

static char trying[64];

static void on_signal(int number)
{
	ssize_t ignored = write(STDERR_FILENO, trying, strlen(trying));

	(void)ignored;
	signal(number, SIG_DFL);
	raise(number);
}

static void note_trial(size_t entry, struct key first, struct key second)
{
	struct strbuf words = STRBUF_INIT;

	strbuf_addf(&words, "%s | ", entries[entry].keys);
	key_describe(first, &words);
	strbuf_addc(&words, ' ');
	key_describe(second, &words);
	snprintf(trying, sizeof(trying), "\ntrying %.50s\n", words.s);
	strbuf_release(&words);
}

static void run_pairs(struct drive *d, size_t every, size_t from)
{
	struct pristine p;
	size_t number = 0, tried = 0;

	pristine_open(&p, d);
	for (size_t e = 0; e < ENTRIES; e++) {
		struct key_list keys = { 0 };

		begin_in(&p, e);
		keys_to_try(&d->tui, &keys);
		for (size_t i = 0; i < keys.count * keys.count; i++) {
			struct key first = keys.at[i / keys.count];
			struct key second = keys.at[i % keys.count];

			if (number++ % every != from)
				continue;
			tried++;
			note_trial(e, first, second);
			begin_in(&p, e);
			drive_key(d, first);
			if (!d->tui.quit)
				drive_key(d, second);
			drive_look(d);
		}
		list_release(&keys);
	}
	printf("%zu pairs of keys; slowest %.0f ms: %s\n", tried, d->slowest,
	       d->slowest_is);
	pristine_close(&p);
}

/* Effects. */

static void print_all(struct tui *t, struct strbuf *out)
{
	strbuf_reset(out);
	canvas_print(&t->canvas, out);
	for (int y = 0; y < t->canvas.height; y++)
		for (int x = 0; x < t->canvas.width; x++)
			strbuf_addc(out, (char)(1 + canvas_cell_at(&t->canvas,
				x, y)->style % 255));
	strbuf_addf(out, "%d %d", t->canvas.cursor->x, t->canvas.cursor->y);
}

static bool press_all(struct drive *d, const struct keys *keys)
{
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	unsigned generation = d->tui.generation;
	bool changed;

	print_all(&d->tui, &before);
	for (size_t i = 0; i < keys->count && !d->tui.quit; i++)
		drive_key(d, keys->at[i]);
	changed = d->tui.quit || d->tui.generation != generation;
	if (!changed) {
		print_all(&d->tui, &after);
		changed = strcmp(before.s, after.s) != 0 &&
			!strstr(after.s, "means nothing here");
	}
	strbuf_release(&before);
	strbuf_release(&after);
	return changed;
}

/* Whether the action's key ever changes something in the view, perhaps after
 * another key. */
static bool has_effect(struct pristine *p, size_t entry,
		       const struct action *action, const struct keys *keys)
{
	struct drive *d = p->drive;
	struct key_list before = { 0 };
	bool effect;

	begin_in(p, entry);
	bound_keys(&d->tui, &before);
	effect = press_all(d, keys);
	for (size_t i = 0; i < before.count && !effect; i++) {
		const struct action *leads_to = NULL;

		begin_in(p, entry);
		drive_key(d, before.at[i]);
		/* The key must still mean the same. */
		if (d->tui.quit || d->tui.pending.count ||
		    keymap_find(&d->tui.keymap, tui_context(&d->tui,
				tui_view(&d->tui)), keys, &leads_to) !=
		    KEYMAP_ACTION || leads_to != action)
			continue;
		effect = press_all(d, keys);
	}
	list_release(&before);
	return effect;
}

/* What only a terminal shows, or more of the same. */
static bool is_of_the_terminal(const struct action *action)
{
	return !strcmp(action->name, "suspend") ||
		!strcmp(action->name, "redraw");
}

/* Actions with a key, and whether that did something in any view. */
struct trial {
	const struct context *context;
	const struct action *action;
	bool effect;
};

struct trial_list {
	struct trial *at;
	size_t count, capacity;
};

static struct trial *trial_of(struct trial_list *trials,
			      const struct context *context,
			      const struct action *action)
{
	for (size_t i = 0; i < trials->count; i++)
		if (trials->at[i].action == action)
			return &trials->at[i];
	list_push(trials, ((struct trial){ context, action, false }));
	return &trials->at[trials->count - 1];
}

static void effects_in(struct pristine *p, size_t entry,
		       struct trial_list *trials)
{
	struct tui *t = &p->drive->tui;
	const struct context *from;

	begin_in(p, entry);
	from = tui_context(t, tui_view(t));
	for (const struct context *c = from; c; c = context_next(c))
		for (const struct action *a = c->actions; a && a->name; a++) {
			struct strbuf names = STRBUF_INIT;
			struct keys keys;

			keymap_keys_of(&t->keymap, from, a, 1, &names);
			if (names.length && keys_parse(names.s, &keys) &&
			    !is_of_the_terminal(a)) {
				struct trial *trial = trial_of(trials, c, a);

				if (!trial->effect)
					trial->effect = has_effect(p, entry,
								   a, &keys);
			}
			strbuf_release(&names);
		}
}

static int run_effects(struct drive *d)
{
	struct pristine p;
	struct trial_list trials = { 0 };
	size_t without = 0;

	pristine_open(&p, d);
	for (size_t e = 0; e < ENTRIES; e++)
		effects_in(&p, e, &trials);
	pristine_close(&p);
	for (size_t i = 0; i < trials.count; i++) {
		if (trials.at[i].effect)
			continue;
		printf("%s: %s does nothing\n", trials.at[i].context->name,
		       trials.at[i].action->name);
		without++;
	}
	printf("%zu actions tried, %zu without effect\n", trials.count,
	       without);
	list_release(&trials);
	return without ? 1 : 0;
}

/* Strokes. */

static int64_t last_code(struct drive *d)
{
	struct error err = ERROR_INIT;
	int64_t code = 0;

	if (!db_int(&d->project.db, "SELECT ifnull((SELECT code FROM coding"
		    " ORDER BY id DESC LIMIT 1), 0)", &code, &err))
		drive_die(d, err.message);
	return code;
}

static bool codes_with(struct drive *d, uint32_t a, uint32_t b,
		       const char *take, int64_t code)
{
	int64_t before = acts(d);
	bool ok;

	drive_keys(d, "c");
	drive_key(d, (struct key){ a, 0 });
	drive_key(d, (struct key){ b, 0 });
	drive_keys(d, take);
	ok = acts(d) > before && last_code(d) == code;
	drive_keys(d, acts(d) > before ? "u S" : "Esc Esc S");
	return ok;
}

static size_t characters_of(const char *name, uint32_t *out, size_t most)
{
	size_t n = strlen(name), count = 0, length;

	for (size_t i = 0; i < n && count < most; i += length) {
		out[count] = utf8_decode(name + i, n - i, &length);
		count += utf8_is_letter(out[count]);
	}
	return count;
}

/* Two characters of the name, in their order, and Enter; or its first two and
 * the number of the line. */
static bool within_four(struct drive *d, const struct code *code)
{
	enum { MOST = 30 };
	uint32_t of[MOST];
	size_t n = characters_of(code->name, of, MOST);

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			if (codes_with(d, of[i], of[k], "Enter", code->id))
				return true;
	for (char number = '1'; n > 1 && number <= '9'; number++) {
		const char take[] = { 'M', '-', number, '\0' };

		if (codes_with(d, of[0], of[1], take, code->id))
			return true;
	}
	return false;
}

static int run_strokes(struct drive *d)
{
	struct arena arena = ARENA_INIT;
	struct code_list codes = { 0 };
	struct error err = ERROR_INIT;
	size_t beyond = 0;

	drive_open(d, 80, 24);
	if (!code_list(&d->project, &arena, CODE_LABEL, &codes, &err))
		drive_die(d, err.message);
	drive_keys(d, "Enter Tab S");
	for (size_t i = 0; i < codes.count; i++) {
		if (within_four(d, &codes.at[i]))
			continue;
		printf("more than four strokes: %s\n", codes.at[i].path);
		beyond++;
	}
	printf("%zu labels, %zu beyond four strokes\n", codes.count, beyond);
	arena_release(&arena);
	drive_close(d);
	return beyond ? 1 : 0;
}

/* Contexts of the tables that no entry leads to. */
static void tell_unvisited(void)
{
	for (size_t i = 0; contexts[i]; i++) {
		bool visited = false;

		for (size_t e = 0; e < ENTRIES; e++)
			visited = visited ||
				falls_back_to(context_find(entries[e].context),
					      contexts[i]);
		if (!visited)
			printf("not visited: %s\n", contexts[i]->name);
	}
}

static size_t number(int argc, char **argv, int i, size_t otherwise)
{
	return i < argc ? (size_t)strtoull(argv[i], NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
	struct drive d = { .path = argc > 2 ? argv[2] : NULL };
	int status = 0;

	program = argv[0];
	if (argc < 3)
		usage();
	setenv("EDITOR", "true", 1);
	unsetenv("VISUAL");
	signal(SIGALRM, on_signal);
	signal(SIGABRT, on_signal);
	signal(SIGSEGV, on_signal);
	if (!strcmp(argv[1], "random")) {
		state = number(argc, argv, 3, 1);
		event_log = argc > 5 ? argv[5] : NULL;
		d.log = event_log ? fopen(event_log, "w") : NULL;
		if (d.log)
			setvbuf(d.log, NULL, _IOLBF, BUFSIZ);
		run_random(&d, number(argc, argv, 4, 1000));
		if (d.log)
			fclose(d.log);
	} else if (!strcmp(argv[1], "pairs")) {
		run_pairs(&d, number(argc, argv, 3, 1),
			  number(argc, argv, 4, 0));
		tell_unvisited();
	} else if (!strcmp(argv[1], "effects")) {
		status = run_effects(&d);
	} else if (!strcmp(argv[1], "strokes")) {
		status = run_strokes(&d);
	} else {
		usage();
	}
	return status;
}
