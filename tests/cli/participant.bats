# People, what is known of them, and whose voice is whose.
load ../lib

before_each() {
	study
	cat >people.csv <<-'END'
	受访者,age,member,joined,note
	anna,34,yes,2023-05-01,"calm, slow"
	林悦,31,no,2024-02-29,
	END
}

@test "those who take part are participants from the start" {
	is "$(axial -f csv participant list | cut -d, -f1,3,4)" \
'id,name,documents
1,Anna,1'
	is "$(axial -f csv speaker list)" \
'document,speaker,role,participant,segments
talk,Interviewer,interviewer,,2
talk,Anna,participant,Anna,2'
}

@test "a table is read, and read again" {
	run axial participant import people.csv
	is "$status" 0
	shows 'age (integer), member (boolean), joined (date), note (text)'
	shows 'called as in the table: Anna → anna'
	shows 'has no speaker in any document: 林悦'
	is "$(axial -f csv participant list | cut -d, -f3-)" \
'name,documents,age,member,joined,note
anna,1,34,true,2023-05-01,"calm, slow"
林悦,0,31,false,2024-02-29,'
	sed -i 's/34/35/' people.csv
	run axial participant import people.csv
	shows '1 value new or changed'
	is "$(axial -f json participant list | grep -o '"age": [0-9]*' | head -1)" '"age": 35'
	axial -q log verify
}

@test "a bad table is refused by line, and nothing of it is kept" {
	axial -q participant import people.csv
	before=$(axial -f csv participant list)
	printf 'name,age\nTom,20\nEve,old\n' >bad.csv
	fails 1 axial participant import bad.csv
	shows "bad.csv:3: age: 'old' is not a whole number"
	printf 'name,age\nTom,20\nTOM,21\n' >bad.csv
	fails 1 axial participant import bad.csv
	shows 'bad.csv:3'
	fails 1 axial participant import none.csv
	is "$(axial -f csv participant list)" "$before"
}

@test "what is known is set one by one, of the type it looks like" {
	run axial participant set Anna age=34 city=上海 since=2024-01-31
	shows "attribute 'age' is new (integer)"
	shows "attribute 'since' is new (date)"
	fails 2 axial participant set Anna age=old
	shows 'axial attribute retype'
	axial -q attribute retype age text
	axial -q participant set Anna age=old
	axial -q participant set Anna city=
	is "$(axial -f csv attribute list | cut -d, -f3-)" \
'name,type,participants
age,text,1
city,text,0
since,date,1'
	axial -q attribute rename city town
	axial -q attribute remove town since
	is "$(axial -f csv participant list | cut -d, -f3-)" \
'name,documents,age
Anna,1,old'
	fails 2 axial participant set Anna age
	fails 1 axial participant set Tom age=1
}

@test "people are added, renamed, merged and removed" {
	axial -q participant add Eve Ann
	fails 1 axial participant add Anna
	axial -q participant rename Eve Eva
	axial -q participant set Ann age=9
	run axial participant merge Ann Eva --into Anna
	shows "'Anna' now has what was theirs: 0 speakers, 1 attribute,"
	is "$(axial -f csv participant list | cut -d, -f3-)" \
'name,documents,age
Anna,1,9'
	fails 1 axial participant remove Anna
	shows '--force'
	axial -q participant remove Anna --force
	axial -q undo 2
	is "$(axial -f tsv participant list | wc -l)" 4
	axial -q check
}

@test "voices are linked and unlinked" {
	axial -q participant add Eve
	run axial participant link Eve talk
	shows "'Anna' is gone"
	fails 1 axial participant link Eve talk:Interviewer
	shows 'does not take part'
	axial -q participant unlink Eve talk:Anna
	is "$(axial -f tsv speaker list | tail -1 | cut -f4)" ''
	fails 1 axial participant unlink Eve talk
	fails 1 axial participant link Eve nowhere
	axial -q check
}

@test "who asks is no participant; who takes part is" {
	run axial speaker role talk Anna interviewer
	shows "participant 'Anna' is gone"
	is "$(axial -f tsv participant list | wc -l)" 1
	run axial speaker role --all Anna participant
	shows "'Anna' is participant 'Anna'"
	is "$(axial -f csv participant list | tail -1 | cut -d, -f3,4)" Anna,1
	fails 1 axial speaker role --all Tom other
	shows "no speaker is called 'Tom'"
	fails 2 axial speaker role talk Anna boss
	fails 2 axial speaker role Anna other
	axial -q log verify
}

@test "speakers who are nobody are named, and listed" {
	is "$(axial -f csv participant list --unlinked)" \
		document,speaker,role,segments
	axial -q participant unlink Anna talk:Anna
	run axial participant list
	shows '1 speaker takes part and is no participant: talk:Anna'
	is "$(axial -f csv participant list --unlinked | tail -1)" \
		talk,Anna,participant,2
}
