#!/usr/bin/env bats
# The program in Chinese: --lang or the environment asks for it, whether or
# not the machine has a Chinese locale; what programs read stays English.
load ../lib.bash

catalogue=$root/po/zh_CN.po

# An installed program finds its catalogue beside itself, as the built one
# does.
before_each() {
	local program=${AXIAL:-$root/build/bin/axial}

	[ -f "${program%/bin/axial}/share/locale/zh_CN/LC_MESSAGES/axial.mo" ] ||
		skip "no catalogue beside $program"
	unset LANG LANGUAGE LC_ALL LC_MESSAGES
}

# column_of LINE PATTERN: on which screen column the pattern begins; here all
# that is not ASCII is wide.
column_of() {
	local LC_ALL=C.UTF-8 before wide

	before=${1%%$2*}
	wide=${before//[ -~]/}
	echo $((${#before} + ${#wide}))
}

@test "--lang zh speaks Chinese in any locale" {
	for locale in C POSIX C.UTF-8 zh_CN.UTF-8 xx_YY.UTF-8 ''; do
		LC_ALL=$locale run axial --lang zh help label add
		shows '用法：axial label add'
		shows '新建标签'
	done
}

@test "a Chinese environment is answered in Chinese, installed or not" {
	for words in LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 LC_ALL=zh_SG.UTF-8 \
		LC_MESSAGES=zh_CN LC_ALL=zh_TW.UTF-8 LANGUAGE=zh_CN \
		'LANGUAGE=zh_TW:zh'; do
		export "${words?}"
		run axial help
		unset LANG LANGUAGE LC_ALL LC_MESSAGES
		shows '从访谈到扎根理论'
	done
}

@test "who asks for English, or for no language, gets English" {
	LANG=zh_CN.UTF-8 run axial --lang en help
	shows 'from interviews to a grounded theory'
	LANG=zh_CN.UTF-8 LANGUAGE=en run axial help
	shows 'from interviews to a grounded theory'
	LC_ALL=C LANGUAGE=zh_CN run axial help
	shows 'from interviews to a grounded theory'
	LC_ALL=C.UTF-8 run axial help
	shows 'from interviews to a grounded theory'
}

@test "headings of tables are Chinese and stand over their columns" {
	study
	run axial --lang zh docs
	shows '文档'
	is "$(column_of "${lines[0]}" '导入时间')" \
		"$(column_of "${lines[2]}" '20[0-9][0-9]-')"
	is "$(column_of "${lines[0]}" '发言者')" \
		"$(column_of "${lines[2]}" 'Interviewer')"
}

@test "errors are Chinese, from the command line and from the study" {
	study
	fails 2 axial --lang zh frobnicate
	shows '没有命令“frobnicate”'
	fails 2 axial --lang zh docs --frob
	shows '这里没有选项 --frob'
	fails 1 axial --lang zh docs show nobody
	shows '没有文档“nobody”'
	fails 1 axial --lang zh code talk 0:11 太贵
	shows '没有码号“太贵”；加上 --create 就会新建'
	printf '[太贵]\npatern = 贵\n' >bad.rules
	fails 2 axial --lang zh autocode --rules bad.rules
	shows '没有键“patern”；是不是“pattern”？'
}

@test "the process that reads transcripts refuses them in Chinese" {
	axial init study.axial 2>/dev/null
	printf '%%PDF-1.7\n%%\303\242' >scan.txt
	for locale in C C.UTF-8 zh_CN.UTF-8; do
		LC_ALL=$locale fails 1 axial --lang zh import scan.txt
		shows 'scan.txt: 损坏的 PDF：请用阅读器打开并重新保存'
	done
}

@test "what an act did is told in Chinese" {
	study
	axial -q code talk 0:11 'who asks' --create --memo 'why?'
	run axial --lang zh label remove 'who asks' --force
	shows '已删除“who asks”，连同：编码 1, 备忘录链接 1；'
	run axial --lang zh undo
	shows '已撤销 #4：'
}

@test "what programs read is English in every language" {
	study
	axial label add dear 2>/dev/null
	for format in csv tsv json jsonl; do
		for words in docs 'label list' 'segments talk' 'log' \
			'report frequency' 'report codebook'; do
			# shellcheck disable=SC2086 # a command of two words
			is "$(axial --lang zh -f "$format" $words)" \
				"$(axial -f "$format" $words)"
		done
	done
}

@test "no line of Chinese help begins with a full stop or is too long" {
	for words in code find autocode import export 'story check'; do
		# shellcheck disable=SC2086 # a command of two words
		run axial --lang zh help $words
		! grep -nE '^ *[，。、；：？！）”]' <<<"$output"
	done
}

@test "the catalogue is complete and well formed" {
	command -v msgfmt >/dev/null || skip 'no msgfmt here'
	LC_ALL=C run msgfmt --check --statistics -o /dev/null "$catalogue"
	[ "$status" -eq 0 ]
	shows 'translated message'
	case $output in
	*untranslated* | *fuzzy* | *warning*) false ;;
	esac
}

@test "the catalogue has every message of the sources, and no other" {
	command -v xgettext >/dev/null || skip 'no xgettext here'
	cd "$root"
	xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 -kCOUNTED:1,2 --no-location \
		-o "$BATS_TEST_TMPDIR/all.pot" src/*/*.[ch]
	cd "$BATS_TEST_TMPDIR"
	msgen all.pot >all.po
	msgattrib --clear-fuzzy --empty --no-location "$catalogue" >had.po
	msgcmp --use-untranslated had.po all.pot
	msgcmp --use-untranslated all.po had.po
}

@test "statuses, types, roles and units are taken in Chinese, and kept as they are" {
	study
	zh() { axial --lang zh_CN "$@"; }
	axial -q category add Price
	axial -q category add Service
	zh -q relation add Price 因果 Service --status 有支持
	is "$(axial -f json relation list | jq -r '.[0] | .type, .status' |
		xargs)" 'causal supported'
	zh -q relation set 1 --status 被否定
	is "$(axial -f json relation list | jq -r '.[0].status')" refuted
	zh -f json find price --role 受访者 --unit 句子 >hits
	is "$(jq -r '.[0].role' hits)" participant
	zh -f json codings --role 访谈员 >none
	zh -q memo add --kind 理论 x
	is "$(axial -f json memo list --kind theoretical | jq length)" 1
}
