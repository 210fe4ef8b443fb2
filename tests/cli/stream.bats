# stream: the rules of a file on records that no study keeps.
load ../lib
bats_require_minimum_version 1.5.0

before_each() {
	cat >r.rules <<-'RULES'
		[dear]
		pattern = \b(too|so) (expensive|dear)\b
		pattern = 太贵|买不起
		label   = Price/too high
		options = i

		[late]
		pattern = late
		label   = Delivery
		unit    = sentence
		role    = participant
	RULES
}

stream() {
	axial stream --rules r.rules "$@"
}

coded() {
	printf '%s\n' "$1" | stream
}

@test "each record goes out with its codes and places" {
	is "$(coded '{"id": 7, "text": "It is too dear. It came late."}')" \
		'{"id": 7, "text": "It is too dear. It came late.", "codes": [{"code": "Price/too high", "rule": "dear", "start": 6, "end": 14}, {"code": "Delivery", "rule": "late", "start": 16, "end": 29}]}'
	is "$(coded '{"text": "Fine."}')" '{"text": "Fine.", "codes": []}'
	is "$(coded '{"id":1}')" '{"id":1, "codes": []}'
	is "$(coded '{}')" '{"codes": []}'
	is "$(printf '{"text":"late"}' | stream)" \
		'{"text":"late", "codes": [{"code": "Delivery", "rule": "late", "start": 0, "end": 4}]}'
}

@test "places are counted in the text as it is meant" {
	is "$(coded '{"text":"\u592a\ud83d\ude00 太贵了"}' |
		jq -c '[.codes[] | [.start, .end]]')" '[[3,5]]'
	run -0 coded '{"text":"a\nb \"late\" \ud800late"}'
	shows '"start": 2, "end": 16'
}

@test "the field and the member that is added can be named" {
	is "$(echo '{"text":"late","body":"so dear"}' |
		stream --field body --into found | jq -c '[.found[].rule]')" \
		'["dear"]'
	run -1 stream <<<'{"body":"late"}'
	shows "--field"
	run -1 stream <<<'{"text":"late","codes":1}'
	shows "line 1"
	run -2 stream --field a --into a <<<'{}'
}

@test "what is no JSON is told with its line, and the rest goes on" {
	printf '%s\n' '{"text":"late"}' 'no' '' '{"text":"late"' \
		'{"text":"late"}' >in.jsonl
	run -1 --separate-stderr stream <in.jsonl
	is "$(sed -n 2,4p <<<"$output")" "$(sed -n 2,4p in.jsonl)"
	is "$(grep -c '"codes"' <<<"$output")" 2
	is "$(grep -c 'line [24]:' <<<"$stderr")" 2
	run -1 --separate-stderr stream --refuse <in.jsonl
	is "$(grep -c '"codes"' <<<"$output")" 2
	is "$(grep -c . <<<"$output")" 2
}

@test "hostile lines do no harm, and go out as they came" {
	{
		head -c 100000 /dev/zero | tr '\0' '['; echo
		printf '{"text": "\xff\xfe late"}\n'
		printf '{"text": "a\0b"}\n'
		printf '{"text": "\\u12"}\n{"text": "\\q"}\n{"a":}\n{"a":01}\n'
		printf '{"a":[}]\n{"a":1,}\n{,}\n[1]\n"x"\n{"a":tru}\n{} {}\n'
		printf '{"text": "'; head -c 17000000 /dev/zero | tr '\0' x
		printf '"}\n'
		for i in $(seq 900); do printf '{"a":['; done; echo
	} >in.jsonl
	run -1 stream -o out.jsonl <in.jsonl
	cmp in.jsonl out.jsonl
	run -1 stream --refuse -o none.jsonl <in.jsonl
	is "$(wc -c <none.jsonl)" 0
	echo '{"text":"late"}' >>in.jsonl
	run -1 stream --refuse --force -o none.jsonl <in.jsonl
	is "$(wc -l <none.jsonl)" 1
}

# peak N: kB that the program held at most when N records had gone through it.
peak() {
	rm -f fifo
	mkfifo fifo
	"$AXIAL" stream --rules r.rules <fifo >out.jsonl &
	exec 5>fifo
	head -n "$1" in.jsonl >&5
	for i in $(seq 200); do
		[ "$(wc -l <out.jsonl)" -lt "$1" ] || break
		sleep 0.1
	done
	awk '/VmHWM/ { print $2 }' "/proc/$!/status"
	exec 5>&-
	wait
}

@test "memory does not grow with the stream" {
	[ -r /proc/self/status ] || skip "no /proc here"
	case $AXIAL in
	*/sanitize/*) skip "a sanitized program keeps what it has freed" ;;
	esac
	for i in $(seq 40000); do
		printf '{"id": %d, "text": "It came late, and is too dear. %0500d"}\n' $i 0
	done >in.jsonl
	few=$(peak 8000)
	many=$(peak 40000)
	echo "$few kB for 4.6 MB, $many kB for 23 MB"
	[ "$many" -lt $((few + 6000)) ]
}

@test "nothing is reordered, whatever the number of threads" {
	for i in $(seq 20000); do
		printf '{"id": %d, "text": "late %0'$((i % 97 + 1))'d"}\n' $i $i
	done >in.jsonl
	stream --threads 1 <in.jsonl >one.jsonl
	stream --threads 7 <in.jsonl >seven.jsonl
	cmp one.jsonl seven.jsonl
	diff <(jq .id one.jsonl) <(seq 20000)
}

@test "an answer does not wait for what comes later" {
	mkfifo in out
	stream <in >out &
	exec 8>in 9<out
	echo '{"text":"late"}' >&8
	read -r -t 20 line <&9
	is "$(jq -c '[.codes[].rule]' <<<"$line")" '["late"]'
	echo '{"text":"so dear"}' >&8
	read -r -t 20 line <&9
	is "$(jq -c '[.codes[].rule]' <<<"$line")" '["dear"]'
	exec 8>&- 9<&-
	wait
}

@test "it ends quietly when nobody reads on" {
	yes '{"text":"late"}' | head -n 200000 >in.jsonl
	run -0 bash -o pipefail -c \
		"'${AXIAL:-$root/build/bin/axial}' stream --rules r.rules <in.jsonl | head -n 1"
	is "${#lines[@]}" 1
}

@test "Ctrl-C ends it behind a whole record" {
	mkfifo in
	stream <in >out.jsonl 2>said &
	job=$!
	exec 8>in
	echo '{"text":"late"}' >&8
	for _ in $(seq 100); do
		[ -s out.jsonl ] && break
		sleep 0.1
	done
	kill -TERM $job $(pgrep -P $job) 2>/dev/null || true
	exec 8>&-
	wait $job || true
	is "$(wc -l <out.jsonl)" 1
	tail -n 1 out.jsonl | jq -e .codes
}

@test "the count of a stream is a table" {
	printf '{"text":"late. late."}\n{"text":"so dear"}\n{"text":"late"}\n' \
		>in.jsonl
	is "$(stream --count -f jsonl <in.jsonl | jq -c '[.rule,.code,.hits,.passages,.records]')" \
		$'["dear","Price/too high",1,1,1]\n["late","Delivery",3,2,2]'
}

@test "a rule that asks what a stream has not is refused with its line" {
	printf '[a]\npattern = x\nlabel = y\nin = talk\n' >bad.rules
	run -2 axial stream --rules bad.rules </dev/null
	shows "bad.rules:1"
	printf '[a]\npattern = x\nlabel = y\nrole = interviewer\n' >bad.rules
	run -2 axial stream --rules bad.rules </dev/null
	run -2 axial stream </dev/null
	shows "--rules"
}

@test "labels are checked against a codebook, and called by its paths" {
	printf 'path,kind\nPrice/too high,label\nLogistics/Delivery,label\n' \
		>book.csv
	is "$(echo '{"text":"late"}' | stream --codebook book.csv |
		jq -r '.codes[].code')" Logistics/Delivery
	printf 'path,kind\nPrice/too high,label\n' >book.csv
	run ! stream --codebook book.csv <<<'{"text":"late"}'
	shows "Delivery"
}

# The same texts as documents of a study, coded by autocode.
@test "the codes are those that autocode gives the same texts" {
	# Nobody in these documents has a role.
	sed -i /role/d r.rules
	cat >>r.rules <<-'RULES'

		[wait]
		pattern = wait long
		label   = Waiting
		options = forms

		[near]
		pattern = pot late
		label   = Pot
		options = near=4

		[fuzzy]
		pattern = expensive
		label   = Price/word
		options = fuzzy=1

		[service]
		pattern = 服务[^。]*好
		label   = 服务
		unit    = sentence

		[composed]
		pattern = café|Å
		label   = Composed

		[turn]
		pattern = kind|友好
		label   = Kind
		unit    = turn

		[paragraph]
		pattern = pot
		label   = Paragraph
		unit    = paragraph
	RULES
	cat >texts.jsonl <<-'TEXTS'
		{"text":"It is too expensive for two, and far too dear for me alone. The pot came late twice; I waited long."}
		{"text":"They were kind and friendly to us all. The pot was late. So expensve! SO DEAR. I have been waiting long for the pot."}
		{"text":"太贵了，我买不起这个东西。真的！但是服务很好，人也友好。"}
		{"text":"服务员说他们的价格不会太贵。late 是迟到的意思，这个 pot 来得很 late。"}
		{"text":"The cafe\u0301 is 5 \u212b from the caf\u00e9, and the pot came late."}
		{"text":"Nothing to see here, we only said that it was the plate that broke."}
	TEXTS
	axial init study.axial 2>/dev/null
	for i in 1 2 3 4 5 6; do
		sed -n ${i}p texts.jsonl | jq -rj .text >t$i.txt
		axial -q import t$i.txt >/dev/null
	done
	axial -q autocode --create --rules r.rules >/dev/null
	axial -f jsonl codings |
		jq -c '[.document, (.code | split("/") | last), .start, .end]' |
		sort >study
	stream <texts.jsonl | jq -c '"t\(input_line_number)" as $d | .codes[] |
		[$d, (.code | split("/") | last), .start, .end]' |
		sort >streamed
	[ -s study ]
	diff study streamed
}

@test "xargs runs it on parts of a table, in parallel" {
	for i in $(seq 3000); do
		printf '{"id": %d, "text": "It came late."}\n' $i
	done >all.jsonl
	split -n l/3 all.jsonl part.
	export AXIAL=${AXIAL:-$root/build/bin/axial}
	ls part.* | xargs -P 3 -I % \
		sh -c '"$AXIAL" stream --rules r.rules <% >%.out'
	stream <all.jsonl | cmp - <(cat part.*.out)
}

# ---------------------------------------------------------------- tables

table() {
	printf 'id,text,place\r\n1,"It came ""late"",\nand is too dear",é\r\n'
	printf '2,太贵,\n3,,x\n'
}

@test "a table gets one more column, and all else stays as it is" {
	table | axial -f csv stream --rules r.rules >out.csv
	table | sed 's/\r$//' >in.csv
	is "$(sqlite3 :memory: '.import --csv out.csv t' \
		"SELECT t.id, json_extract(e.value, '\$.rule'),
		 substr(t.text, 1 + json_extract(e.value, '\$.start'),
			json_extract(e.value, '\$.end') -
			json_extract(e.value, '\$.start'))
		 FROM t, json_each(t.codes) e WHERE json_extract(e.value,
		 '\$.rule') = 'dear'")" $'1|dear|too dear\n2|dear|太贵'
	is "$(cut -d '[' -f 1 out.csv | head -n 1)" $'id,text,place,codes\r'
	shows_row='3,,x,[]'
	is "$(tail -n 1 out.csv)" "$shows_row"
	is "$(printf 'a;text\n1;late\n' | axial -f csv stream --rules r.rules \
		--count | sed -n 3p)" late,Delivery,1,1,1
}

@test "a row that is none is told with its line" {
	printf 'id,text\n1,"a\nb"\n2\n3,late\n4,"\xff"\n' >in.csv
	run -1 --separate-stderr axial -f csv stream --rules r.rules <in.csv
	is "$(grep -c '^2$' <<<"$output")" 1
	is "$(grep -o 'line [0-9]*' <<<"$stderr" | tr '\n' ' ')" \
		'line 4 line 6 '
	run -2 axial -f csv stream --rules r.rules <<<'id,said'
	shows "'text'"
	run -2 axial -f csv stream --rules r.rules <<<'codes,text'
	shows "--into"
	run -0 axial -f csv stream --rules r.rules </dev/null
	{ echo id,text; echo '1,"'; head -c 17000000 /dev/zero | tr '\0' x
		echo; echo 2,late; } >in.csv
	run -1 axial -f csv stream --rules r.rules -o out.csv <in.csv
	is "$(tail -n 1 out.csv | cut -d , -f 1-3)" '2,late,"[{""code"": ""Delivery""'
}

@test "rows are the same whatever the number of threads" {
	{ echo id,text; for i in $(seq 9000); do
		printf '%d,"late\n%0'$((i % 97 + 1))'d"\n' $i $i
	done; } >in.csv
	for n in 1 5; do
		axial -f csv stream --rules r.rules --threads $n <in.csv >$n.csv
	done
	cmp 1.csv 5.csv
	is "$(sqlite3 :memory: '.import --csv 5.csv t' \
		'SELECT count(*), sum(json_array_length(codes)) FROM t')" \
		'9000|9000'
}

# A server of its own, in a folder of its own.
@test "PostgreSQL copies a coded table from the program" {
	local bin
	bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
	[ -x "$bin/initdb" ] && id postgres >/dev/null 2>&1 ||
		skip "no PostgreSQL here"
	[ "$(id -u)" = 0 ] || skip "only root may start it as postgres"
	local place
	place=$(mktemp -d /tmp/axial-pg.XXXXXX)
	{ echo id,text; for i in $(seq 1000); do
		echo "$i,\"Number $i came late, and is too dear\""
	done; } >"$place/in.csv"
	cp r.rules "${AXIAL:-$root/build/bin/axial}" "$place"
	cat >"$place/coded" <<-PROGRAM
		#!/bin/sh
		cd "$place" && ./axial -f csv stream --rules r.rules <in.csv
	PROGRAM
	chmod +x "$place/coded"
	chown -R postgres "$place"
	as() {
		runuser -u postgres -- env -C "$place" "$@"
	}
	as "$bin/initdb" -D "$place/db" -A trust >/dev/null
	as "$bin/pg_ctl" -D "$place/db" -w -l "$place/log" \
		-o "-k $place -c listen_addresses=''" start >/dev/null
	run as "$bin/psql" -h "$place" -d postgres -qAt -v ON_ERROR_STOP=1 -c \
		"CREATE TABLE coded (id int, said text, codes jsonb)" -c \
		"COPY coded FROM PROGRAM '$place/coded' (FORMAT csv, HEADER)" -c \
		"SELECT count(*), count(DISTINCT id), sum(jsonb_array_length(codes))
		 FROM coded"
	as "$bin/pg_ctl" -D "$place/db" -m immediate stop >/dev/null
	rm -rf "$place"
	is "$output" '1000|1000|2000'
}
