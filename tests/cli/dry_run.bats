# What would be found in a file, before it is imported.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
	cat >talk.md <<-'TALK'
	# Prices

	Recorded at home.

	Interviewer: [00:00:05] Why did you stop?

	Anna: The price. It is too high.

	Interviewer: And the taste?

	Anna: Fine.
	TALK
}

@test "a dry run shows each file speaker by speaker, and imports nothing" {
	run axial -q -f csv import -n talk.md
	is "$status" 0
	is "$(cut -d, -f1,2,4,7-13 <<<"$output")" \
'file,document,encoding,kind,speaker,role,reason,segments,words,questions
talk.md,talk,UTF-8,turn,Interviewer,interviewer,name,2,7,2
talk.md,talk,UTF-8,turn,Anna,participant,default,2,7,0
talk.md,talk,UTF-8,heading,,,,1,1,0
talk.md,talk,UTF-8,paragraph,,,,1,3,0'
	is "$(axial -f tsv docs | wc -l)" 1
	axial -q -f json import -n talk.md |
		grep -q '"first_words": "The price. It is too high."'
}

@test "people see a table a file, and how to correct it" {
	printf 'A: Who?\n\nB: Me.\n\nA: Why?\n\nB: So.\n' >two.txt
	run axial import -n talk.md two.txt
	shows 'talk.md → talk'
	shows 'two.txt → two'
	shows 'the name says so'
	shows "--speakers '^(?<name>"
	shows 'segments join'
	run axial -f md import -n talk.md
	shows '| turn |'
}

@test "what is said on the command line is seen to work" {
	is "$(axial -q -f tsv import -n talk.md --interviewer Anna |
		sed -n 3p | cut -f8-10)" "$(printf 'Anna\tinterviewer\tuser')"
	printf 'x> Hello there\ny> Hm\nx> So\n' >odd.txt
	is "$(axial -q -f tsv import -n odd.txt --speakers '^(?<name>\w)>' |
		cut -f8 | tail -n +2)" "$(printf 'x\ny')"
}

@test "people who chat under a name with a picture in it are heard" {
	printf 'Ann😀: 太贵了。\n\nBob：好的。\n\nAnn😀: 是。\n\nBob：嗯。\n\nAnn😀: 对。\n' >chat.txt
	axial -q import chat.txt
	is "$(axial -f json speaker list | jq -c '[.[].speaker] | sort')" \
		'["Ann😀","Bob"]'
}
