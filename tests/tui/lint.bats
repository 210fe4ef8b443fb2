#!/usr/bin/env bats
# What is weak, what is needed and what stands around a phenomenon, on screen:
# Enter goes to what a row is about.
load screen.bash

theory() {
	axial -q category add Price
	axial -q label add 'too dear' --in Price
	axial -q code talk --quote 'too expensive' 'too dear'
	axial -q need add 'to eat as two'
	axial -q need evidence 1 1
	axial -q frame add Price
}

@test "a finding of lint leads to what it is about" {
	theory
	printf 'keys :\ntype lint need\nkeys Enter\nsee nobody\nkeys Enter\nsee too expensive\n' | screen 120x40
	printf 'keys :\ntype lint frame\nkeys Enter\nsee empty slot\nkeys Enter\nsee phenomenon\n' | screen 120x40
	printf 'keys :\ntype lint code\nkeys Enter\nsee definition\nkeys Enter\nsee too expensive\n' | screen 120x40
}

@test "needs and frames lead to what they rest on" {
	theory
	printf 'keys :\ntype need list\nkeys Enter\nsee to eat as two\nkeys Enter\nsee too expensive\n' | screen 120x40
	printf 'keys :\ntype frame list\nkeys Enter\nsee paradigm\nkeys Enter\nsee causal condition\n' | screen 120x40
	printf 'keys :\ntype report trace\nkeys Enter\nsee to eat as two\n' | screen 200x40
	printf 'keys :\ntype core candidates\nkeys Enter\nsee Price\nkeys Enter\nsee too expensive\n' | screen 200x40
}
