# Formulas against values that are known: ours beside this file, and the
# method's own where they lie beside the sources.  A line a case.

load ../lib.bash

not_ok() {	# DIR
	tests/reference/run "$1" | grep -v ' ok$' || true
}

@test "our own reference values come out" {
	cd "$AXIAL_ROOT"
	[ -z "$(not_ok tests/reference)" ] || { not_ok tests/reference; false; }
}

@test "the method's reference values come out, and none is left untried" {
	cd "$AXIAL_ROOT"
	[ -d "$AXIAL_SHARED/methods" ] || skip "no methods beside the sources"
	[ -z "$(not_ok "$AXIAL_SHARED/methods")" ] ||
		{ not_ok "$AXIAL_SHARED/methods"; false; }
}

@test "a value that is not met, and one that nothing computes, are told" {
	cd "$BATS_TEST_TMPDIR"
	mkdir cases
	cat >cases/wrong.json <<-'END'
		{"group": "wrong", "cases": [
		{"id": "w-1", "input": {"a": "same", "b": "same", "n": 2},
		 "expected": {"cosine": 0.5}, "tol": 1e-9},
		{"id": "w-2", "input": {"a": "same", "b": "same", "n": 2},
		 "expected": {"sine": 0.5}, "tol": 1e-9}]}
	END
	run "$AXIAL_ROOT/tests/reference/run" cases
	[ "$status" -eq 1 ]
	[[ ${lines[0]} = "w-1 off: cosine is 1"* ]]
	[ "${lines[1]}" = "w-2 not run: sine" ]
}
