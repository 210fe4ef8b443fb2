/*
 * Transcripts in XML: debates, TEI, timed text, and what programs write with
 * which recordings are annotated.  And that nothing outside the file is
 * looked at, however it asks.
 */
#include "reading.h"

/* ---- Akoma Ntoso ---- */

static void a_debate_has_its_speeches(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/"
		"ns/akn/3.0'><debate><meta><references>"
		"<TLCPerson eId='lee' showAs='Anna Lee' href='/p'/>"
		"<TLCPerson id='苏敏' showAs='苏敏'/>"
		"</references></meta><debateBody><debateSection>"
		"<num>1.</num><heading>First  <i>talk</i></heading>"
		"<narrative>The meeting begins.</narrative>"
		"<question by='#lee'><from>Ms. Lee:</from>"
		"<p>Why?</p><p>And <b>how</b>?</p></question>"
		"<answer by='#苏敏'><p>价格。</p></answer>"
		"<answer by='#苏敏'><p>太贵。</p></answer>"
		"<speech by='#none'><from>The Chair.</from><p>Thanks.</p>"
		"</speech></debateSection></debateBody></debate>"
		"</akomaNtoso>",
		"H 1.\n" "H First talk\n" "P The meeting begins.\n"
		"T Anna Lee: Why?|And how?\n" "T 苏敏: 价格。\n"
		"T 苏敏: 太贵。\n" "T The Chair: Thanks.\n");
}

static void times_of_day_count_from_the_first(void **state)
{
	(void)state;
	expect_turns("a.akn",
		"<?xml version='1.0'?><an:akomaNtoso xmlns:an='x'>"
		"<an:speech by='#a' startTime='2024-05-01T10:00:00' "
		"endTime='2024-05-01T10:00:05'><an:p>One.</an:p></an:speech>"
		"<an:speech by='#b' startTime='2024-05-01T10:01:00'>"
		"<an:p>Two.</an:p></an:speech></an:akomaNtoso>",
		"T[0-5000] a: One.\n" "T[60000] b: Two.\n");
}

/* ---- TEI ---- */

static void utterances_with_their_timeline(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<?xml version='1.0' encoding='UTF-8'?>\n"
		"<!DOCTYPE TEI SYSTEM 'tei_all.dtd'>\n"
		"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>"
		"<fileDesc><titleStmt><title>Left out</title></titleStmt>"
		"</fileDesc><profileDesc><particDesc>"
		"<person xml:id='I' role='interviewer'>"
		"<persName><forename>Anna</forename> <surname>Lee</surname>"
		"</persName></person>"
		"<person xml:id='P'><persName>Bo</persName></person>"
		"</particDesc></profileDesc></teiHeader><text>"
		"<timeline unit='s' origin='#T0'>"
		"<when xml:id='T0' absolute='00:00:00'/>"
		"<when xml:id='T1' interval='1.5' since='#T0'/>"
		"<when xml:id='T2' interval='4' since='#T0'/></timeline>"
		"<body><div><head>Talk</head>"
		"<u who='#I' start='#T0' end='#T1'>So <pause/> why?"
		"<vocal><desc>laughs</desc></vocal></u>"
		"<u who='#P'><anchor synch='#T1'/>The <del>cost</del> price"
		"<pause dur='PT2S'/>, <gap reason='inaudible'/>"
		"<anchor synch='#T2'/></u>"
		"</div></body></text></TEI>",
		"H Talk\n" "T[0-1500] Anna Lee*: So (.) why? [laughs]\n"
		"T[1500-4000] Bo: The price (2.0) , [inaudible]\n");
}

static void tokens_become_words(void **state)
{
	(void)state;
	expect_turns("a.tei",
		"<TEI><text><timeline unit='s'><when xml:id='A' interval='1'/>"
		"<when xml:id='B' interval='2' since='#A'/></timeline><body>"
		"<annotationBlock who='SPK0' start='#A' end='#B'>"
		"<u xml:id='u1'><seg type='utterance'><w>Well</w><pc>,</pc>"
		"<w>I</w><w>left</w><pc>.</pc></seg></u>"
		"<spanGrp type='pos'><span>UH</span></spanGrp>"
		"</annotationBlock></body></text></TEI>",
		"T[1000-3000] SPK0: Well, I left.\n");
}

static void drama_and_plain_paragraphs(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<TEI><text><body><sp who='#x'><speaker>Q.</speaker>"
		"<p>Why <stage>pointing</stage> here?</p>"
		"<p>Tell <choice><sic>teh</sic><corr>the</corr></choice> "
		"story.</p></sp><stage>A pause.</stage>"
		"<sp><speaker>Ruth</speaker><l>First line,</l>"
		"<l>second<note>so said</note>.</l></sp></body></text></TEI>",
		"T Q*: Why [pointing] here?|Tell the story.\n"
		"P A pause.\n"
		"T Ruth: First line,|second [so said] .\n");
	/* Where no markup says who speaks, the words may. */
	expect_turns("a.xml",
		"<TEI><text><body><p>Interviewer: Why?</p>"
		"<p>Ruth: So.</p><p>Interviewer: And?</p><p>Ruth: Yes.</p>"
		"</body></text></TEI>",
		"T Interviewer*: Why?\n" "T Ruth: So.\n"
		"T Interviewer*: And?\n" "T Ruth: Yes.\n");
}

/* ---- timed text ---- */

static void timed_text_with_agents(void **state)
{
	(void)state;
	expect_turns("a.ttml",
		"<tt xmlns='http://www.w3.org/ns/ttml' "
		"xmlns:ttm='http://www.w3.org/ns/ttml#metadata' "
		"xmlns:ttp='http://www.w3.org/ns/ttml#parameter' "
		"ttp:frameRate='25' ttp:tickRate='1000'><head><metadata>"
		"<ttm:title>Left out</ttm:title>"
		"<ttm:agent xml:id='a'><ttm:name type='full'>Anna Lee"
		"</ttm:name></ttm:agent></metadata></head><body>"
		"<div begin='1s'><p begin='0.5s' dur='500ms' ttm:agent='a'>"
		"Why<br/><span>now</span>?</p>"
		"<p begin='00:00:02:05' end='5000t' ttm:agent='SPEAKER_2'>"
		"<metadata><ttm:desc>no</ttm:desc></metadata>So &amp; so."
		"</p></div></body></tt>",
		"T[1500-2000] Anna Lee: Why now?\n"
		"T[3200-6000] SPEAKER_2: So & so.\n");
}

static void words_timed_one_by_one(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<?xml version='1.0'?><tt xmlns:p='x' xmlns:m='y'><body><div>"
		"<p begin='1.5' end='3.5' m:agent='S1'>"
		"<span p:unit='sentence' begin='1.5' end='3.5'>"
		"<span p:unit='word' begin='1.5' end='2'>Hello</span>"
		"<span p:unit='word' begin='2' end='3.5'>there.</span>"
		"</span></p></div></body></tt>",
		"T[1500-3500] S1: Hello there.\n");
}

/* Whoever wrote times within times meant them from the beginning of all. */
static void times_that_would_leave_what_they_are_in(void **state)
{
	(void)state;
	expect_turns("a.ttml",
		"<tt><body><div begin='10s' end='20s'>"
		"<p begin='11s' end='12s'>One.</p>"
		"<p begin='16s'>Two.</p></div>"
		"<div timeContainer='seq'><p dur='1s'>Three.</p>"
		"<p dur='2s'>Four.</p></div></body></tt>",
		"T[0-3000] Three. Four.\n"
		"T[11000-12000] One.\n" "T[16000-20000] Two.\n");
}

static void captions_of_a_video_site(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<?xml version='1.0'?><transcript>"
		"<text start='1.2' dur='2'>It&amp;#39;s &amp;amp; so</text>"
		"<text start='9' dur='1'>next</text></transcript>",
		"T[1200-3200] It's & so\n" "T[9000-10000] next\n");
	expect_turns("a.srv3",
		"<?xml version='1.0'?><timedtext format='3'><body>"
		"<p t='100' d='900'><s>One</s><s t='200'> two</s></p>"
		"</body></timedtext>",
		"T[100-1000] One two\n");
}

/* ---- annotated recordings ---- */

static void tiers_of_elan(void **state)
{
	(void)state;
	expect_turns("a.eaf",
		"<?xml version='1.0'?><ANNOTATION_DOCUMENT><TIME_ORDER>"
		"<TIME_SLOT TIME_SLOT_ID='t1' TIME_VALUE='1000'/>"
		"<TIME_SLOT TIME_SLOT_ID='t2' TIME_VALUE='2000'/>"
		"<TIME_SLOT TIME_SLOT_ID='t3' TIME_VALUE='3000'/></TIME_ORDER>"
		"<TIER TIER_ID='A' PARTICIPANT='Anna'><ANNOTATION>"
		"<ALIGNABLE_ANNOTATION TIME_SLOT_REF1='t2' "
		"TIME_SLOT_REF2='t3'><ANNOTATION_VALUE>second?"
		"</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
		"</TIER><TIER TIER_ID='Bo'><ANNOTATION>"
		"<ALIGNABLE_ANNOTATION TIME_SLOT_REF1='t1' "
		"TIME_SLOT_REF2='t2'><ANNOTATION_VALUE>first"
		"</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
		"</TIER><TIER TIER_ID='en' PARENT_REF='A'><ANNOTATION>"
		"<REF_ANNOTATION><ANNOTATION_VALUE>gloss</ANNOTATION_VALUE>"
		"</REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
		"T[1000-2000] Bo: first\n" "T[2000-3000] Anna: second?\n");
}

static void tiers_of_exmaralda(void **state)
{
	(void)state;
	expect_turns("a.exb",
		"<?xml version='1.0'?><basic-transcription><head>"
		"<speakertable><speaker id='S0'><abbreviation>DS"
		"</abbreviation></speaker></speakertable></head><basic-body>"
		"<common-timeline><tli id='T0' time='0.5'/><tli id='T1' "
		"time='1.5'/><tli id='T2'/></common-timeline>"
		"<tier id='a' speaker='S0' category='v' type='t'>"
		"<event start='T0' end='T1'>Okay. </event>"
		"<event start='T1' end='T2'>Tres bien. </event></tier>"
		"<tier id='b' speaker='S0' category='en' type='a'>"
		"<event start='T0' end='T1'>left out</event></tier>"
		"</basic-body></basic-transcription>",
		"T[500-1500] DS: Okay. Tres bien.\n");
}

static void turns_of_transcriber(void **state)
{
	(void)state;
	expect_turns("a.trs",
		"<?xml version='1.0' encoding='ISO-8859-1'?>\n"
		"<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n"
		"<Trans><Topics><Topic id='to1' desc='Prices'/></Topics>"
		"<Speakers><Speaker id='spk1' name='Ren\xE9'/>"
		"<Speaker id='spk2' name='Bo'/></Speakers><Episode>"
		"<Section type='report' topic='to1' startTime='0'>"
		"<Turn speaker='spk1' startTime='0' endTime='3.0'>\n"
		"<Sync time='0'/>\nc'est \xE7" "a\n<Event desc='rire'/>\n"
		"<Sync time='2.5'/>\nvoil\xE0\n</Turn>"
		"<Turn speaker='spk1 spk2' startTime='3' endTime='4'>"
		"<Sync time='3'/><Who nb='1'/>oui<Who nb='2'/>non</Turn>"
		"</Section></Episode></Trans>",
		"H Prices\n" "T[0] René: c'est ça [rire] voilà oui\n"
		"T[3000] Bo: non\n");
}

/* ---- what is refused, and what is not looked at ---- */

static void refused(const char *text, const char *words)
{
	expect_refused("a.xml", text, strlen(text), words);
}

static void nothing_outside_the_file_is_looked_at(void **state)
{
	(void)state;
	refused("<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
		"<TEI><text><body><p>&a;</p></body></text></TEI>",
		"document type declaration");
	refused("<?xml version='1.0'?><!DOCTYPE tt [<!ENTITY a 'aaaa'>"
		"<!ENTITY b '&a;&a;&a;'>]><tt><body><div><p>&b;</p></div>"
		"</body></tt>", "document type declaration");
	refused("<TEI><text><body><p>&eacute;</p></body></text></TEI>",
		"line 1");
}

static void what_is_no_transcript_is_named(void **state)
{
	(void)state;
	refused("<?xml version='1.0'?><rss><channel/></rss>", "news feed");
	refused("<?xml version='1.0'?><other>words</other>", "<other>");
	refused("<TEI><text><body><p>open</text></TEI>", "line 1");
	refused("<TEI/>", "no text");
	refused("plain words", "no transcript in XML");
}

static void depth_has_an_end(void **state)
{
	struct strbuf s = STRBUF_INIT;

	(void)state;
	strbuf_adds(&s, "<TEI>");
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&s, "<div>");
	refused(s.s, "deep");
	strbuf_release(&s);
}

/* A timeline and people that refer to themselves and to nothing. */
static void references_to_nothing(void **state)
{
	(void)state;
	expect_turns("a.xml",
		"<TEI><text><timeline><when xml:id='a' since='#a' "
		"interval='x'/><when/></timeline><body>"
		"<u who='#  ' start='#zzz'>One.</u><u who=''>Two.</u>"
		"<u>Three.</u></body></text></TEI>",
		"T One.\n" "T Two.\n" "T Three.\n");
}

static void an_encoding_that_is_declared(void **state)
{
	static const char text[] = "<?xml version=\"1.0\" encoding=\"Big5\"?>"
		"<TEI><text><body><u who='\xA5\xD2'>\xA4\xA4\xA4\xE5</u>"
		"</body></text></TEI>";

	(void)state;
	expect_read("a.xml", text, sizeof(text) - 1, NULL, "T 甲: 中文\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_debate_has_its_speeches),
		cmocka_unit_test(times_of_day_count_from_the_first),
		cmocka_unit_test(utterances_with_their_timeline),
		cmocka_unit_test(tokens_become_words),
		cmocka_unit_test(drama_and_plain_paragraphs),
		cmocka_unit_test(timed_text_with_agents),
		cmocka_unit_test(words_timed_one_by_one),
		cmocka_unit_test(times_that_would_leave_what_they_are_in),
		cmocka_unit_test(captions_of_a_video_site),
		cmocka_unit_test(tiers_of_elan),
		cmocka_unit_test(tiers_of_exmaralda),
		cmocka_unit_test(turns_of_transcriber),
		cmocka_unit_test(nothing_outside_the_file_is_looked_at),
		cmocka_unit_test(what_is_no_transcript_is_named),
		cmocka_unit_test(depth_has_an_end),
		cmocka_unit_test(references_to_nothing),
		cmocka_unit_test(an_encoding_that_is_declared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
