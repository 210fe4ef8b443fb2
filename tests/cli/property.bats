# Properties, dimensions, and where incidents lie on them.
load ../lib

before_each() {
	study
	axial category add Price 2>/dev/null
	axial code talk --quote 'too expensive' Price/dear --create \
		>/dev/null 2>&1
}

scale() { axial property list Price -f csv | tail -1 | cut -d, -f5; }

@test "a scale is two ends or a list, in either width" {
	axial property add Price sensitivity --scale low..high
	is "$(scale)" 'low < high'
	axial property set Price sensitivity --scale 'low，middling、high'
	is "$(scale)" 'low < middling < high'
	is "$(axial property list -f csv | head -1)" \
		'id,guid,code,name,values,located'
	fails 2 axial property set Price sensitivity --scale a,,b
	fails 2 axial property set Price sensitivity
	fails 1 axial property add Price sensitivity
	shows 'already'
}

@test "an incident lies on a property of the category above" {
	axial property add Price sensitivity --scale low,middling,high
	axial locate 1 sens high
	axial locate '#1' sensitivity 2
	is "$(axial property list -f csv | tail -1 | cut -d, -f6)" 1
	run axial locate 1 sens mid
	shows "lies at 'middling'"
	fails 1 axial locate 1 sens huge
	shows "'low', 'middling', 'high'"
	fails 2 axial locate 1 sens
	shows 'low < middling < high'
	fails 1 axial locate 1 colour red
	shows "no property 'colour'"
	fails 1 axial locate 9 sens low
	shows 'no coding #9'
	run axial locate 1 sens --clear
	shows 'nowhere'
	run axial locate 1 sens --clear
	shows 'lay nowhere'
}

@test "a code without properties says how to get one" {
	fails 1 axial locate 1 x y
	shows "axial property add 'Price'"
	axial property add Price x
	fails 1 axial locate 1 x y
	shows '--scale'
}

@test "values come, move, change their names and go" {
	axial property add Price s --scale low..high
	axial property value add Price s middling --after low
	is "$(scale)" 'low < middling < high'
	axial property value move Price s high --before low
	is "$(scale)" 'high < low < middling'
	axial property value rename Price s high top
	axial locate 1 s top
	fails 1 axial property value remove Price s top
	shows "1 coding lies on 'top'"
	axial property value remove Price s low
	is "$(scale)" 'top < middling'
	axial undo
	is "$(scale)" 'top < low < middling'
	axial log verify
}

@test "a property that something lies on goes only with --force" {
	axial property add Price s --scale low..high
	axial property rename Price s size
	axial locate 1 size low
	fails 1 axial property remove Price size
	shows '1 coding lies'
	axial property remove Price size --force
	is "$(axial property list -f csv | wc -l)" 1
	axial undo
	is "$(axial property list -f csv | tail -1 | cut -d, -f6)" 1
	axial check
}
