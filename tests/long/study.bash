# A small study in which every table has rows: sourced by what attacks it.
#
# rich_study PROGRAM FILE.axial: makes it in the current folder.
rich_study() {
	local axial=("$1" -q -p "$2" --coder tester)
	printf '%s\n\n' 'Interviewer: Why did you stop?' \
		'Anna: The price, 太贵了。 It is too high. And they came late.' \
		'Interviewer: Late how?' \
		'Anna: An hour. Price is not everything; they were kind. 人很好。' \
		>talk.txt
	printf '%s\n\n' 'Interviewer: And you?' \
		'李梅: 价格太高了，我不买。The price!' >other.txt
	"$1" -q init "$2" &&
	"${axial[@]}" import talk.txt other.txt >/dev/null &&
	"${axial[@]}" label add price --definition 'What it costs.' &&
	"${axial[@]}" label add late &&
	"${axial[@]}" label add kind &&
	"${axial[@]}" category add money &&
	"${axial[@]}" category add service &&
	"${axial[@]}" label move price money &&
	"${axial[@]}" label move late kind service &&
	"${axial[@]}" label move kind money --add &&
	"${axial[@]}" code talk --quote 'The price, 太贵了。' price \
		--memo 'She said it first.' &&
	"${axial[@]}" code talk --quote 'they came late' late &&
	"${axial[@]}" code talk --quote '人很好' kind --weight 3 &&
	"${axial[@]}" --coder Mei code other --quote '价格太高了' price &&
	"${axial[@]}" code talk --segment 4 --in-vivo >/dev/null &&
	"${axial[@]}" property add money height --scale low,middling,high &&
	"${axial[@]}" locate '#1' height high &&
	"${axial[@]}" autocode '(?i)price|价格' price --unit sentence \
		--name costs >/dev/null &&
	"${axial[@]}" uncode '#6' &&
	"${axial[@]}" attribute add age --type integer &&
	"${axial[@]}" participant set Anna age=34 &&
	"${axial[@]}" relation add late causal price --memo 'Perhaps.' &&
	"${axial[@]}" relation evidence 1 '#2' '#1' &&
	"${axial[@]}" relation add service contradiction money &&
	"${axial[@]}" core set money --reason 'All speak of it.' &&
	"${axial[@]}" story add 'It is about money.' --code money \
		--relation 1 --coding '#1' &&
	"${axial[@]}" story add 'And kindness.' --code kind &&
	"${axial[@]}" memo add 'A thought.' --title Thought --on code:price \
		--on doc:talk &&
	"${axial[@]}" autocode 'late|Late' late --review --name lateness \
		>/dev/null &&
	"${axial[@]}" pseudonym add Anna Maria &&
	"${axial[@]}" pseudonym add 李梅 王芳 &&
	"${axial[@]}" query save dear 'code:money and role:participant' \
		>/dev/null &&
	"${axial[@]}" text replace -F kind gentle >/dev/null &&
	"${axial[@]}" undo >/dev/null &&
	"${axial[@]}" redo >/dev/null
}
