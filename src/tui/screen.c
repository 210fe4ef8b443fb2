#include "tui/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/theme.h"

/* Sent before and after: pasted text between marks, the mouse while a button
 * is down, places beyond column 223. */
static const char modes_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char modes_off[] = "\033[?2004l\033[?1002l\033[?1006l";

enum { KEY_PASTE = 2000, KEY_PASTED, KEY_POINTER, KEY_MODIFIED };
enum { STYLES = 0x10000, CELL_WIDE = 8 };

struct shown_as {
	bool known;
	attr_t attributes;
	int pair;
};

struct screen {
	SCREEN *curses;
	FILE *in, *out;
	int in_fd, out_fd;
	const struct settings *settings;
	enum setting_theme theme;
	int colors;			/* 0, 8, 256, 1 << 24 */
	struct shown_as *styles;
	struct canvas seen;		/* what the terminal shows */
	bool all_new;
	struct strbuf pasted;
	struct timespec clicked_at;
	struct mouse clicked;
	bool button_down;
};

/* Signals know of one screen. */
static struct screen *the_screen;
static struct termios terminal_before;
static volatile sig_atomic_t asked_to_end, was_continued;

/* Of the signal handlers: only what may be done in one. */
static void restore_roughly(void)
{
	static const char leave[] = "\033[?1049l\033[?25h\033[0m\r\n";
	struct screen *s = the_screen;
	ssize_t ignored;

	if (!s)
		return;
	the_screen = NULL;
	ignored = write(s->out_fd, modes_off, sizeof(modes_off) - 1);
	ignored = write(s->out_fd, leave, sizeof(leave) - 1);
	(void)ignored;
	tcsetattr(s->in_fd, TCSANOW, &terminal_before);
}

static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
enum { FATAL = sizeof(fatal) / sizeof(fatal[0]) };
static struct sigaction before_fatal[FATAL];

static void on_fatal(int number, siginfo_t *info, void *context)
{
	(void)context;
	restore_roughly();
	for (size_t i = 0; i < FATAL; i++)
		if (fatal[i] == number)
			sigaction(number, &before_fatal[i], NULL);
	/* A fault happens again, under whoever was asked before; what was
	 * sent must be sent again. */
	if (info->si_code <= 0)
		raise(number);
}

static void on_end(int number)
{
	(void)number;
	asked_to_end = 1;
}

static void on_continue(int number)
{
	(void)number;
	was_continued = 1;
}

static void at_exit(void)
{
	if (the_screen)
		screen_close(the_screen);
}

static void catch(int number, void (*handler)(int), struct sigaction *before)
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, before);
}

void screen_catch_signals(struct screen *s)
{
	(void)s;
	catch(SIGTERM, on_end, NULL);
	catch(SIGHUP, on_end, NULL);
	catch(SIGINT, SIG_IGN, NULL);
	catch(SIGPIPE, SIG_IGN, NULL);
	catch(SIGCONT, on_continue, NULL);
}

static void catch_fatal(void)
{
	struct sigaction action = {
		.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO,
	};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < FATAL; i++)
		sigaction(fatal[i], &action, &before_fatal[i]);
}

static void catch_fatal_no_more(void)
{
	for (size_t i = 0; i < FATAL; i++)
		sigaction(fatal[i], &before_fatal[i], NULL);
}

/* Colors. */

/* Of <term.h>, which makes macros of everyday words. */
extern int tigetflag(const char *capability);
extern char *tigetstr(const char *capability);

static int colors_of_terminal(const struct settings *set)
{
	static const int said[] = { 0, 0, 8, 256, 1 << 24 };
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (set->colors != COLORS_AUTO)
		return said[set->colors];
	if ((no && *no) || !term || !strcmp(term, "dumb") || !has_colors())
		return 0;
	if (tigetflag("RGB") > 0)
		return 1 << 24;
	return COLORS >= 256 ? 256 : COLORS >= 8 ? 8 : 0;
}

static int color_of(const struct screen *s, int32_t rgb)
{
	if (rgb == LOOK_DEFAULT)
		return -1;
	/* A direct-color terminal takes the color itself; its first eight
	 * numbers are the old colors. */
	if (s->colors > 256 && COLORS > 256)
		return rgb < 8 ? 0 : rgb;
	return s->colors >= 256 && COLORS >= 256 ? theme_color_256(rgb) :
		theme_color_8(rgb);
}

static attr_t attributes_of(unsigned look)
{
	return (look & LOOK_BOLD ? A_BOLD : 0) |
		(look & LOOK_DIM ? A_DIM : 0) |
		(look & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
		(look & LOOK_REVERSE ? A_REVERSE : 0);
}

/* Greys that eight colors cannot show would be black on black. */
static bool is_lost(const struct screen *s, const struct look *look)
{
	return s->colors == 8 && look->ground != LOOK_DEFAULT &&
		(theme_color_8(look->ground) % 7 == 0 ||
		 theme_color_8(look->ground) == theme_color_8(look->ink));
}

static const struct shown_as *shown_as(struct screen *s, unsigned style)
{
	struct shown_as *shown = &s->styles[style % STYLES];
	struct look look;

	if (shown->known)
		return shown;
	look = theme_look(s->theme, style);
	if (is_lost(s, &look))
		look = theme_look(THEME_MONO, style);
	shown->known = true;
	shown->attributes = attributes_of(look.attributes);
	if (s->colors && (look.ink != LOOK_DEFAULT ||
			  look.ground != LOOK_DEFAULT))
		shown->pair = alloc_pair(color_of(s, look.ink),
					 color_of(s, look.ground));
	if (shown->pair < 0)
		shown->pair = 0;
	return shown;
}

/* Beginning and end. */

/* "\033[1;5D" and its kin: arrows and others with modifiers. */
static const struct {
	char end;
	char number;
	uint32_t code;
} modified[] = {
	{ 'A', 0, PRESS_UP }, { 'B', 0, PRESS_DOWN }, { 'C', 0, PRESS_RIGHT },
	{ 'D', 0, PRESS_LEFT }, { 'H', 0, PRESS_HOME }, { 'F', 0, PRESS_END },
	{ '~', '2', PRESS_INSERT }, { '~', '3', PRESS_DELETE },
	{ '~', '5', PRESS_PAGE_UP }, { '~', '6', PRESS_PAGE_DOWN },
};

enum {
	MODIFIED = sizeof(modified) / sizeof(modified[0]),
	MODIFIERS = 8,			/* 1 + shift 1, Alt 2, control 4 */
};

static void define_keys(void)
{
	define_key("\033[200~", KEY_PASTE);
	define_key("\033[201~", KEY_PASTED);
	/* Terminals that take mouse_on answer so, also where terminfo knows
	 * only the older way. */
	define_key("\033[<", KEY_POINTER);
	for (int i = 0; i < MODIFIED; i++)
		for (int m = 1; m < MODIFIERS; m++) {
			char keys[32];

			snprintf(keys, sizeof(keys), "\033[%c;%d%c",
				 modified[i].number ? modified[i].number : '1',
				 m + 1, modified[i].end);
			define_key(keys, KEY_MODIFIED + i * MODIFIERS + m);
		}
}

static void send(const struct screen *s, const char *modes)
{
	fputs(modes, s->out);
	fflush(s->out);
}

static void take_terminal(struct screen *s)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	set_escdelay(25);
	if (s->settings->mouse)
		send(s, mouse_on);
	send(s, modes_on);
}

static FILE *terminal_stream(int fd, const char *mode)
{
	int own = isatty(fd) ? dup(fd) : open("/dev/tty", O_RDWR | O_CLOEXEC);

	if (own < 0)
		return NULL;
	fcntl(own, F_SETFD, FD_CLOEXEC);
	return fdopen(own, mode);
}

static void begin(struct screen *s)
{
	define_keys();
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	s->colors = colors_of_terminal(s->settings);
	s->theme = s->colors ? (enum setting_theme)s->settings->theme :
		THEME_MONO;
	s->styles = xcalloc(STYLES, sizeof(*s->styles));
	s->all_new = true;
	take_terminal(s);
	screen_catch_signals(s);
	catch_fatal();
}

/* A dumb terminal prints lines and knows no places. */
static bool can_move(void)
{
	const char *to_place = tigetstr("cup");

	return to_place && to_place != (char *)-1 && *to_place;
}

static bool is_like_xterm(const char *term)
{
	static const char *const known[] = {
		"xterm", "alacritty", "foot", "ghostty", "kitty", "wezterm",
		"rio", "contour", "konsole", "vte", "gnome", "mlterm", "st-",
		"tmux", "screen", "iterm", "Apple_Terminal", "mintty",
	};

	for (size_t i = 0; term && i < sizeof(known) / sizeof(known[0]); i++)
		if (strstr(term, known[i]))
			return true;
	return false;
}

struct screen *screen_open(const struct settings *set, struct error *err)
{
	static bool registered;
	struct screen *s = xcalloc(1, sizeof(*s));

	/* Curses must write UTF-8, whatever the language. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	s->settings = set;
	s->pasted = (struct strbuf)STRBUF_INIT;
	s->in = terminal_stream(STDIN_FILENO, "r");
	s->out = terminal_stream(STDOUT_FILENO, "w");
	if (s->in && s->out) {
		s->in_fd = fileno(s->in);
		s->out_fd = fileno(s->out);
		tcgetattr(s->in_fd, &terminal_before);
		s->curses = newterm(NULL, s->out, s->in);
		/* A terminal that is newer than the system's list of them
		 * (xterm-kitty, ghostty) does what xterm does. */
		if (!s->curses && is_like_xterm(getenv("TERM")))
			s->curses = newterm("xterm-256color", s->out, s->in);
	}
	if (!s->curses || !can_move()) {
		const char *term = getenv("TERM");

		if (!s->in || !s->out)
			error_set(err, _("the screen needs a terminal"));
		else if (s->curses)
			error_set(err, _("the terminal '%s' cannot show a "
					 "screen; say TERM=xterm if it can"),
				  term ? term : "");
		else
			error_set(err, _("the terminal '%s' is not known; say "
					 "TERM=xterm"), term ? term : "");
		screen_close(s);
		return NULL;
	}
	set_term(s->curses);
	the_screen = s;
	if (!registered)
		atexit(at_exit);
	registered = true;
	begin(s);
	return s;
}

void screen_close(struct screen *s)
{
	if (s->curses) {
		the_screen = NULL;
		catch_fatal_no_more();
		send(s, modes_off);
		endwin();
		delscreen(s->curses);
	}
	if (s->in)
		fclose(s->in);
	if (s->out)
		fclose(s->out);
	free(s->styles);
	canvas_release(&s->seen);
	strbuf_release(&s->pasted);
	free(s);
}

int screen_width(const struct screen *s)
{
	(void)s;
	return getmaxx(stdscr);
}

int screen_height(const struct screen *s)
{
	(void)s;
	return getmaxy(stdscr);
}

void screen_leave(struct screen *s)
{
	send(s, modes_off);
	endwin();
}

void screen_return(struct screen *s)
{
	screen_catch_signals(s);
	refresh();
	take_terminal(s);
	screen_redraw(s);
}

void screen_suspend(struct screen *s)
{
	struct sigaction before;

	screen_leave(s);
	catch(SIGTSTP, SIG_DFL, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	screen_return(s);
}

void screen_redraw(struct screen *s)
{
	s->all_new = true;
	clearok(curscr, TRUE);
}

/* Painting. */

static void paint_cell(struct screen *s, int x, int y,
		       const struct canvas_cell *cell)
{
	const struct shown_as *shown = shown_as(s, cell->style);
	wchar_t wide[CELL_WIDE + 1];
	size_t n = 0, length;
	cchar_t c;

	for (size_t i = 0; i < cell->glyph.length && n < CCHARW_MAX &&
	     n < CELL_WIDE; i += length)
		wide[n++] = (wchar_t)utf8_decode(cell->glyph.text + i,
			cell->glyph.length - i, &length);
	wide[n] = L'\0';
	/* What curses does not know to have the width it has with us. */
	if (wcwidth(wide[0]) != cell->glyph.columns) {
		wide[0] = cell->glyph.columns == 2 ? 0xFF1F : L'?';
		wide[1] = L'\0';
	}
	if (setcchar(&c, wide, shown->attributes, 0,
		     shown->pair ? (const void *)&shown->pair : NULL) == OK)
		mvadd_wch(y, x, &c);
}

void screen_paint(struct screen *s, const struct canvas *c)
{
	bool resized = s->seen.width != c->width ||
		s->seen.height != c->height;

	if (resized) {
		canvas_release(&s->seen);
		canvas_init(&s->seen, c->width, c->height);
	}
	if (resized || s->all_new)
		erase();
	for (int y = 0; y < c->height; y++)
		for (int x = 0; x < c->width; x++) {
			size_t at = (size_t)(y * c->width + x);
			const struct canvas_cell *cell = &c->cells[at];

			if (!resized && !s->all_new &&
			    canvas_cell_equal(cell, &s->seen.cells[at]))
				continue;
			if (cell->glyph.columns)
				paint_cell(s, x, y, cell);
		}
	memcpy(s->seen.cells, c->cells, (size_t)c->width *
	       (size_t)c->height * sizeof(*c->cells));
	s->all_new = false;
	curs_set(c->cursor->x >= 0);
	if (c->cursor->x >= 0)
		move(c->cursor->y, c->cursor->x);
	refresh();
}

/* What comes in. */

static const struct {
	int curses;
	struct key key;
} named_keys[] = {
	{ KEY_UP, { PRESS_UP, 0 } },
	{ KEY_DOWN, { PRESS_DOWN, 0 } },
	{ KEY_LEFT, { PRESS_LEFT, 0 } },
	{ KEY_RIGHT, { PRESS_RIGHT, 0 } },
	{ KEY_SR, { PRESS_UP, WITH_SHIFT } },
	{ KEY_SF, { PRESS_DOWN, WITH_SHIFT } },
	{ KEY_SLEFT, { PRESS_LEFT, WITH_SHIFT } },
	{ KEY_SRIGHT, { PRESS_RIGHT, WITH_SHIFT } },
	{ KEY_HOME, { PRESS_HOME, 0 } },
	{ KEY_END, { PRESS_END, 0 } },
	{ KEY_SHOME, { PRESS_HOME, WITH_SHIFT } },
	{ KEY_SEND, { PRESS_END, WITH_SHIFT } },
	{ KEY_PPAGE, { PRESS_PAGE_UP, 0 } },
	{ KEY_NPAGE, { PRESS_PAGE_DOWN, 0 } },
	{ KEY_IC, { PRESS_INSERT, 0 } },
	{ KEY_DC, { PRESS_DELETE, 0 } },
	{ KEY_SDC, { PRESS_DELETE, WITH_SHIFT } },
	{ KEY_BACKSPACE, { PRESS_BACKSPACE, 0 } },
	{ KEY_ENTER, { PRESS_ENTER, 0 } },
	{ KEY_BTAB, { PRESS_TAB, WITH_SHIFT } },
};

static bool key_of_code(int code, struct key *key)
{
	int i = code - KEY_MODIFIED;

	if (i >= 0 && i < MODIFIED * MODIFIERS) {
		int m = i % MODIFIERS;

		*key = (struct key){ modified[i / MODIFIERS].code,
			(m & 1 ? WITH_SHIFT : 0u) | (m & 2 ? WITH_ALT : 0u) |
			(m & 4 ? WITH_CONTROL : 0u) };
		return true;
	}
	if (code >= KEY_F(1) && code <= KEY_F(12)) {
		*key = (struct key){ PRESS_F1 + (uint32_t)(code - KEY_F(1)),
			0 };
		return true;
	}
	for (size_t k = 0; k < sizeof(named_keys) / sizeof(named_keys[0]); k++)
		if (named_keys[k].curses == code) {
			*key = named_keys[k].key;
			return true;
		}
	return false;
}

static struct key key_of_character(wint_t c)
{
	switch (c) {
	case '\r':
	case '\n':
		return (struct key){ PRESS_ENTER, 0 };
	case '\t':
		return (struct key){ PRESS_TAB, 0 };
	case 0x1B:
		return (struct key){ PRESS_ESCAPE, 0 };
	case 0x7F:
	case 0x08:
		return (struct key){ PRESS_BACKSPACE, 0 };
	case 0:
		return (struct key){ ' ', WITH_CONTROL };
	default:
		break;
	}
	if (c < 0x20)
		return (struct key){ c < 27 ? c + 'a' - 1 : c + '@',
			WITH_CONTROL };
	return (struct key){ c, 0 };
}

static void read_paste(struct screen *s, struct event *event)
{
	enum { LIMIT = 1 << 20 };
	wint_t c;
	int what;

	strbuf_reset(&s->pasted);
	timeout(2000);		/* a paste that does not end is over then */
	while ((what = get_wch(&c)) != ERR) {
		if (what == KEY_CODE_YES && c == KEY_PASTED)
			break;
		if (what == KEY_CODE_YES || s->pasted.length > LIMIT)
			continue;
		strbuf_add_codepoint(&s->pasted, c == '\r' ? '\n' : c);
	}
	event->kind = EVENT_PASTE;
	event->text = s->pasted.s;
}

static long since_click(struct screen *s)
{
	struct timespec now;
	long ms;

	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (now.tv_sec - s->clicked_at.tv_sec) * 1000 +
		(now.tv_nsec - s->clicked_at.tv_nsec) / 1000000;
	s->clicked_at = now;
	return ms;
}

static void count_clicks(struct screen *s, struct mouse *mouse)
{
	long ms = since_click(s);

	mouse->clicks = ms < 400 && mouse->x == s->clicked.x &&
		mouse->y == s->clicked.y &&
		mouse->button == s->clicked.button ?
		s->clicked.clicks % 3 + 1 : 1;
	s->clicked = *mouse;
}

/* "BUTTON;COLUMN;LINE" and M, or m when it was released; from 1. */
static bool read_report(int report[3], bool *released)
{
	enum { MOST = 10000 };
	int at = 0;
	wint_t c;

	memset(report, 0, 3 * sizeof(*report));
	timeout(100);
	while (get_wch(&c) == OK) {
		if (c == 'M' || c == 'm') {
			*released = c == 'm';
			return at == 2;
		}
		if (c == ';' && at < 2)
			at++;
		else if (c >= '0' && c <= '9' && report[at] < MOST)
			report[at] = report[at] * 10 + (int)(c - '0');
		else
			return false;
	}
	return false;
}

static bool read_mouse(struct screen *s, struct mouse *mouse)
{
	enum { SHIFT = 4, ALT = 8, CONTROL = 16, MOVED = 32, WHEEL = 64,
		BUTTON = 3, UP = 64, DOWN = 65 };
	int report[3], what;
	bool released = false;

	if (!read_report(report, &released))
		return false;
	what = report[0];
	*mouse = (struct mouse){
		.x = report[1] - 1, .y = report[2] - 1,
		.button = (what & BUTTON) + 1,
		.with = (what & SHIFT ? WITH_SHIFT : 0u) |
			(what & ALT ? WITH_ALT : 0u) |
			(what & CONTROL ? WITH_CONTROL : 0u),
	};
	what &= ~(SHIFT | ALT | CONTROL);
	if (what & WHEEL) {
		mouse->kind = what == UP ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
		return what == UP || what == DOWN;
	}
	if (what & MOVED) {
		mouse->kind = MOUSE_DRAG;
		return s->button_down;
	}
	mouse->kind = released ? MOUSE_RELEASE : MOUSE_PRESS;
	s->button_down = !released;
	if (!released)
		count_clicks(s, mouse);
	return true;
}

static void take_code(struct screen *s, int code, struct event *event)
{
	if (code == KEY_RESIZE) {
		event->kind = EVENT_RESIZE;
		screen_redraw(s);
	} else if (code == KEY_POINTER) {
		if (read_mouse(s, &event->mouse))
			event->kind = EVENT_MOUSE;
	} else if (code == KEY_PASTE) {
		read_paste(s, event);
	} else if (key_of_code(code, &event->key)) {
		event->kind = EVENT_KEY;
	}
}

/* Alt and a key come as Escape and the key, at once. */
static void take_escape(struct screen *s, struct event *event)
{
	wint_t c;
	int what;

	timeout(0);
	what = get_wch(&c);
	if (what == OK)
		event->key = key_of_character(c);
	else if (what == KEY_CODE_YES)
		take_code(s, (int)c, event);
	else
		return;
	if (event->kind == EVENT_KEY)
		event->key.with |= WITH_ALT;
}

void screen_next(struct screen *s, struct event *event, int wait)
{
	wint_t c;
	int what;

	*event = (struct event){ .kind = EVENT_NONE };
	if (was_continued) {
		was_continued = 0;
		take_terminal(s);
		screen_redraw(s);
		return;
	}
	timeout(wait);
	errno = 0;
	what = get_wch(&c);
	if (asked_to_end) {
		event->kind = EVENT_END;
	} else if (what == KEY_CODE_YES) {
		take_code(s, (int)c, event);
	} else if (what == OK) {
		event->kind = EVENT_KEY;
		event->key = key_of_character(c);
		if (event->key.code == PRESS_ESCAPE)
			take_escape(s, event);
	} else {
		/* A terminal that is gone answers at once, for ever. */
		event->kind = errno == EIO || feof(s->in) ? EVENT_END :
			EVENT_TIME;
	}
}

bool screen_has_more(struct screen *s)
{
	wint_t c;
	int what;

	(void)s;
	timeout(0);
	what = get_wch(&c);
	if (what == ERR)
		return false;
	if (what == KEY_CODE_YES)
		ungetch((int)c);
	else
		unget_wch((wchar_t)c);
	return true;
}
