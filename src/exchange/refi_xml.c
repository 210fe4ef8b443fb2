/* Values as the schema wants them, and names for what has none. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/refi_write.h"

void refi_guid(struct refi *r, const char *attribute, struct guid guid)
{
	char text[GUID_TEXT];

	guid_format(guid, text);
	xml_write_attribute(&r->xml, attribute, text);
}

void refi_name(struct refi *r, const char *name)
{
	size_t length;
	const char *s = name ? name : "";

	while (*s && utf8_is_space(utf8_decode(s, strlen(s), &length)))
		s += length;
	xml_write_attribute(&r->xml, "name", *s ? name : "(unnamed)");
}

/* 'd' stands for a digit. */
static bool has_shape(const char *text, const char *shape)
{
	for (; *shape; text++, shape++)
		if (*shape == 'd' ? !isdigit((unsigned char)*text) :
		    *text != *shape)
			return false;
	return !*text;
}

static int two_digits(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

bool refi_is_date(const char *s)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
				    31 };
	int year, month, day, longest;

	if (!has_shape(s, "dddd-dd-dd"))
		return false;
	year = two_digits(s) * 100 + two_digits(s + 2);
	month = two_digits(s + 5);
	day = two_digits(s + 8);
	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	longest = days[month - 1] + (month == 2 && (year % 4 == 0 &&
		(year % 100 != 0 || year % 400 == 0)));
	return day <= longest;
}

bool refi_is_time(const char *at)
{
	char date[11];

	if (!at || !has_shape(at, "dddd-dd-ddTdd:dd:ddZ"))
		return false;
	memcpy(date, at, 10);
	date[10] = '\0';
	return refi_is_date(date) && two_digits(at + 11) < 24 &&
		two_digits(at + 14) < 60 && two_digits(at + 17) < 60;
}

void refi_time(struct refi *r, const char *attribute, const char *at)
{
	if (refi_is_time(at))
		xml_write_attribute(&r->xml, attribute, at);
}

void refi_color(struct refi *r, const char *color)
{
	size_t n = color ? strlen(color) : 0;

	if ((n == 4 || n == 7) && color[0] == '#' &&
	    strspn(color + 1, "0123456789abcdefABCDEF") == n - 1)
		xml_write_attribute(&r->xml, "color", color);
}

void refi_ref(struct refi *r, const char *element, struct guid target)
{
	xml_write_start(&r->xml, element);
	refi_guid(r, "targetGUID", target);
	xml_write_end(&r->xml);
}

void refi_note_refs(struct refi *r, const char *about, int64_t id)
{
	const char *sql = arena_printf(&r->arena,
		"SELECT DISTINCT m.id, m.guid FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.%s = :id ORDER BY m.id",
		about);
	struct stmt st = stmt_open(&r->p->db, sql);

	stmt_bind_int(&st, ":id", id);
	while (stmt_step(&st))
		refi_ref(r, "NoteRef", stmt_guid(&st, "guid"));
	refi_stmt_close(r, &st);
}

static bool take_name(struct refi *r, enum refi_names names, const char *name)
{
	struct guid space = { { (unsigned char)(1 + names) } };
	struct guid key = guid_named(space, name);

	if (guid_map_get(&r->names, key))
		return false;
	guid_map_set(&r->names, key, 1);
	return true;
}

const char *refi_own_name(struct refi *r, enum refi_names names,
			  const char *name, const char *in)
{
	const char *own = name;

	if (!(names == REFI_NOTES ? r->profile->notes_as_files :
	      r->profile->unique_names) || take_name(r, names, name))
		return name;
	if (in) {
		own = arena_printf(&r->arena, "%s (%s)", name, in);
		if (take_name(r, names, own))
			return own;
		name = own;
	}
	for (unsigned n = 2;; n++) {
		own = arena_printf(&r->arena, "%s (%u)", name, n);
		if (take_name(r, names, own))
			return own;
	}
}

void refi_add_true_name(struct strbuf *out, const char *name,
			const char *written)
{
	if (!strcmp(name, written))
		return;
	refi_add_field(out, "Name", name);
	refi_add_field(out, "Written as", written);
}

void refi_add_field(struct strbuf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	if (out->length && out->s[out->length - 1] != '\n')
		strbuf_addc(out, '\n');
	strbuf_addf(out, "%s: ", name);
	for (; *text; text++) {
		strbuf_addc(out, *text);
		if (*text == '\n')
			strbuf_adds(out, "    ");
	}
	strbuf_addc(out, '\n');
}

void refi_add_first_words(struct strbuf *out, const char *text, size_t n)
{
	enum { MOST = 60 };		/* columns, so 30 Chinese characters */
	size_t begin = out->length, used = 0, length, last_word = 0;
	bool gap = false;

	for (size_t at = 0; at < n; at += length) {
		uint32_t cp = utf8_decode(text + at, n - at, &length);

		if (utf8_is_space(cp)) {
			gap = out->length > begin;
			continue;
		}
		if (gap || utf8_is_cjk(cp))
			last_word = out->length;
		used += utf8_columns_of(cp) + gap;
		if (used > MOST) {
			/* No word is cut, but one that fills the line. */
			if (last_word > begin)
				strbuf_truncate(out, last_word);
			strbuf_adds(out, "…");
			return;
		}
		if (gap)
			strbuf_addc(out, ' ');
		gap = false;
		strbuf_add(out, text + at, length);
	}
}

struct guid refi_selection_guid(struct guid document, struct span bytes)
{
	char place[64];

	snprintf(place, sizeof(place), "selection %zu:%zu", bytes.start,
		 bytes.end);
	return guid_named(document, place);
}

struct guid refi_story_guid(const struct refi *r)
{
	return guid_named(r->study, "story line");
}

struct guid refi_data_guid(const struct refi *r)
{
	return guid_named(r->study, "axial data");
}

struct guid refi_relation_note_guid(const struct refi_relation *relation)
{
	return guid_named(relation->guid, "relation memo");
}
