# Tables: of speech, of people; as text and as workbooks; and other files that
# lie in a folder of interviews.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
	mkdir corpus
	interview corpus/talk.txt
	cat >corpus/people.csv <<-'END'
	participant,age,occasion
	Anna,34,dinner with her husband's old friends
	Ben,51,a long day at work
	END
}

# A workbook of one sheet whose rows are the lines of standard input, cells
# parted by |.
workbook() {
	local cells

	mkdir -p book/_rels book/xl/_rels book/xl/worksheets
	echo '<Types/>' >'book/[Content_Types].xml'
	echo '<Relationships><Relationship Id="a" Type="/officeDocument"
	Target="xl/workbook.xml"/></Relationships>' >book/_rels/.rels
	echo '<workbook xmlns:r="r"><sheets><sheet name="People" r:id="s"/>
	</sheets></workbook>' >book/xl/workbook.xml
	echo '<Relationships><Relationship Id="s" Type="/worksheet"
	Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="/styles"
	Target="styles.xml"/></Relationships>' \
		>book/xl/_rels/workbook.xml.rels
	echo '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>
	</cellXfs></styleSheet>' >book/xl/styles.xml
	{
		echo '<worksheet><sheetData>'
		while IFS='|' read -ra cells; do
			printf '<row>'
			for cell in "${cells[@]}"; do
				case $cell in
				@*) printf '<c s="1"><v>%s</v></c>' \
					"${cell#@}" ;;
				*) printf '<c t="str"><v>%s</v></c>' \
					"$cell" ;;
				esac
			done
			echo '</row>'
		done
		echo '</sheetData></worksheet>'
	} >book/xl/worksheets/sheet1.xml
	(cd book && zip -q -r "../$1" .)
	rm -r book
}

@test "a table of people beside the interviews is left out" {
	run axial import corpus
	is "$status" 0
	shows 'people.csv: a table of what is known of people'
	shows 'axial participant import reads it'
	shows '1 imported, 1 skipped, 0 refused'
	fails 1 axial import corpus/people.csv
	shows 'axial participant import'
	is "$(axial -f csv docs | wc -l)" 2
}

@test "the columns of a table can be named" {
	printf 'wer,was,wann\nAnn,So.,0:05\nBo,No.,0:09\n' >talk.csv
	fails 1 axial import talk.csv
	shows '--text-column'
	fails 1 axial import --text-column words talk.csv
	shows "no column is called 'words'; there are 'wer', 'was', 'wann'"
	run axial import --text-column was --speaker-column wer \
		--time-column wann talk.csv
	is "$status" 0
	shows "words from column 'was', speakers from 'wer', times from 'wann'"
	is "$(axial -f csv segments talk | cut -d, -f4,6,8)" \
'speaker,start_ms,text
Ann,5000,So.
Bo,9000,No.'
}

@test "what a survey knows of people are their attributes" {
	cat >survey.csv <<-END
	sep=;
	id;age;city;Why did you stop going there?;duration
	r1;31;Bonn;It was far too dear for me.;1
	r2;47;Jena;They closed, and nobody told us.;2
	r3;;Bonn;;3
	END
	run axial import survey.csv
	is "$status" 0
	shows "answers from 1 column ('Why did you stop going there?')"
	shows "attributes of respondents from 'age', 'city', 'duration'"
	is "$(axial -f csv participant list | cut -d, -f3,5-)" \
'name,age,city,duration
r1,31,Bonn,1
r2,47,Jena,2'
}

@test "a table of reviews has a voice each row, and says what it left out" {
	printf 'review_id,stars,text,reply\n' >reviews.csv
	for i in $(seq 20); do
		printf 'v%d,%d,Soup number %d was fine.,%s\n' $i $((i % 5)) \
			$i "$(printf 'x%.0s' $(seq 120))"
	done >>reviews.csv
	run axial import reviews.csv
	is "$status" 0
	shows "words from column 'text', respondents from 'review_id'"
	shows "attributes of respondents from 'stars'"
	shows "columns left out: 'reply'"
	shows '8 more'
	is "$(axial -f csv participant list | wc -l)" 21
}

@test "pseudonyms are read behind Excel's own line" {
	printf 'Ann: Hello Bonn.\nBo: Hello Ann.\nAnn: So.\nBo: No.\n' >a.txt
	axial import a.txt >/dev/null
	printf 'sep=;\nname;pseudonym\nBonn;Town\n' >names.csv
	axial pseudonym import names.csv
	is "$(axial -f csv pseudonym list | wc -l)" 2
}

@test "people are read from a workbook, with types, and linked by name" {
	axial -q import corpus/talk.txt >/dev/null
	workbook people.xlsx <<-'END'
	name|age|member|joined|since
	anna|34|TRUE|@45351|2024年3月1日
	Ben|51|FALSE|@45352|31.12.2023
	END
	run axial participant import people.xlsx
	is "$status" 0
	shows 'age (integer), member (boolean), joined (date), since (date)'
	shows 'has no speaker in any document: Ben'
	is "$(axial -f csv participant list | grep -i '^[^,]*,[^,]*,\(anna\|ben\),' |
		cut -d, -f3- | sort)" \
'Ben,0,51,false,2024-03-01,2023-12-31
anna,1,34,true,2024-02-29,2024-03-01'
	fails 2 axial participant import --sheet Peple people.xlsx
	shows "there are 'People'"
	printf 'PK\003\004 xl/workbook.xml' >bad.xlsx
	fails 1 axial participant import bad.xlsx
	shows 'bad.xlsx: damaged zip archive'
	axial -q check
}

@test "rows of a workbook are turns" {
	workbook talk.xlsx <<-'END'
	speaker|text
	Interviewer|Why did you stop?
	Anna|The price.
	END
	axial -q import talk.xlsx >/dev/null
	is "$(axial -f csv segments talk | cut -d, -f4,5,8)" \
'speaker,role,text
Interviewer,interviewer,Why did you stop?
Anna,participant,The price.'
}

@test "the library that reads PDF is loaded only to read one" {
	command -v ldd >/dev/null || skip 'no ldd here'
	run ldd "${AXIAL:-$root/build/bin/axial}"
	case $output in
	*poppler*) false ;;
	esac
}
