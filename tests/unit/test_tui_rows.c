/* The tables of actions and keys hold together. */
#include "test.h"

#include "tui/keymap.h"

static const struct action *reachable(const struct context *c,
				      const char *name)
{
	for (; c; c = context_next(c)) {
		const struct action *action = action_find(c, name);

		if (action)
			return action;
	}
	return NULL;
}

static void every_binding_names_an_action(void **state)
{
	(void)state;
	for (size_t i = 0; contexts[i]; i++)
		for (const struct binding *b = contexts[i]->bindings; b->keys;
		     b++)
			if (!reachable(contexts[i], b->action))
				fail_msg("%s: %s: there is no action %s",
					 contexts[i]->name, b->keys,
					 b->action);
}

static void every_binding_is_of_keys_that_exist(void **state)
{
	struct keys keys;

	(void)state;
	for (size_t i = 0; contexts[i]; i++)
		for (const struct binding *b = contexts[i]->bindings; b->keys;
		     b++)
			if (!keys_parse(b->keys, &keys))
				fail_msg("%s: %s", contexts[i]->name, b->keys);
}

static void every_action_has_help_and_a_name_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; contexts[i]; i++) {
		assert_non_null(contexts[i]->title);
		for (const struct action *a = contexts[i]->actions; a->name;
		     a++) {
			if (!a->help || !*a->help || !a->run)
				fail_msg("%s: %s", contexts[i]->name, a->name);
			assert_ptr_equal(action_find(contexts[i], a->name), a);
		}
	}
}

static void every_action_has_a_key(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	for (size_t i = 0; contexts[i]; i++)
		for (const struct action *a = contexts[i]->actions; a->name;
		     a++) {
			bool bound = false;

			for (size_t k = 0; k < map.count; k++)
				bound = bound || map.at[k].action == a;
			if (!bound)
				fail_msg("%s: no key leads to %s",
					 contexts[i]->name, a->name);
		}
	keymap_release(&map);
}

static void no_key_is_both_whole_and_a_beginning(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	for (size_t i = 0; i < map.count; i++)
		for (size_t k = 0; k < map.count; k++) {
			const struct bound *a = &map.at[i], *b = &map.at[k];

			if (i == k || a->context != b->context ||
			    a->keys.count > b->keys.count)
				continue;
			if (!memcmp(a->keys.at, b->keys.at,
				    a->keys.count * sizeof(struct key)))
				fail_msg("%s: %s and %s share their keys",
					 a->context->name, a->action->name,
					 b->action->name);
		}
	keymap_release(&map);
}

static void every_context_is_in_the_list_once(void **state)
{
	(void)state;
	for (size_t i = 0; contexts[i]; i++) {
		assert_ptr_equal(context_find(contexts[i]->name), contexts[i]);
		if (contexts[i]->also && strcmp(contexts[i]->also, "-") != 0)
			assert_non_null(context_find(contexts[i]->also));
	}
}

static void keys_have_names(void **state)
{
	static const char *const names[] = {
		"a", "C-x", "M-Enter", "S-Up", "C-S-Left", "F12", "Space",
		"PgDn", "中", "g g", "-", "C--",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct strbuf name = STRBUF_INIT;
		struct keys keys;

		assert_true(keys_parse(names[i], &keys));
		keys_describe(&keys, &name);
		assert_string_equal(name.s, names[i]);
		strbuf_release(&name);
	}
}

static void what_is_no_key_is_refused(void **state)
{
	static const char *const names[] = {
		"", "ab", "C-", "S-a", "a b c d", "F13",
	};
	struct keys keys;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_false(keys_parse(names[i], &keys));
}

/* The key file. */

struct told {
	size_t lines[8];
	size_t count;
};

static void tell(void *context, size_t line, const char *problem)
{
	struct told *told = context;

	assert_non_null(problem);
	told->lines[told->count++] = line;
}

static const struct action *found(const struct keymap *map,
				  const char *context, const char *names)
{
	const struct action *action = NULL;
	struct keys keys;

	assert_true(keys_parse(names, &keys));
	if (keymap_find(map, context_find(context), &keys, &action) !=
	    KEYMAP_ACTION)
		return NULL;
	return action;
}

static void a_key_file_binds_and_unbinds(void **state)
{
	struct keymap map;
	struct told told = { { 0 }, 0 };

	(void)state;
	keymap_init(&map);
	keymap_read(&map, "# mine\n\nglobal  C-y\tundo\nglobal u none\n"
		    "list x x down\n", tell, &told);
	assert_int_equal(told.count, 0);
	assert_string_equal(found(&map, "list", "C-y")->name, "undo");
	assert_null(found(&map, "list", "u"));
	assert_string_equal(found(&map, "list", "x x")->name, "down");
	keymap_release(&map);
}

static void bad_lines_are_told_and_left(void **state)
{
	struct keymap map;
	struct told told = { { 0 }, 0 };

	(void)state;
	keymap_init(&map);
	keymap_read(&map, "nowhere x undo\nglobal xx undo\nglobal x fly\n"
		    "global\nglobal C-y redo\n", tell, &told);
	assert_int_equal(told.count, 4);
	assert_int_equal(told.lines[3], 4);
	assert_string_equal(found(&map, "global", "C-y")->name, "redo");
	keymap_release(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_binding_names_an_action),
		cmocka_unit_test(every_binding_is_of_keys_that_exist),
		cmocka_unit_test(every_action_has_help_and_a_name_of_its_own),
		cmocka_unit_test(every_action_has_a_key),
		cmocka_unit_test(no_key_is_both_whole_and_a_beginning),
		cmocka_unit_test(every_context_is_in_the_list_once),
		cmocka_unit_test(keys_have_names),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(a_key_file_binds_and_unbinds),
		cmocka_unit_test(bad_lines_are_told_and_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
