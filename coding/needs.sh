#!/bin/sh
# What it was all for: what these people need.
#
# A need is somebody's, in a situation, where something is in the way.  What
# would meet it (a box in the order form, a telephone number) is left out on
# purpose: there are always several ways.  Each need names the passages that
# show it and those that speak against it; --complaint and --compliment say
# which passages suffer from its not being met and which are glad that it is.
#
# Importance and satisfaction (0 to 10) are the researchers' judgement from the
# interviews, no measurement: a survey may correct them.
#
# Needs AXIAL, AXIAL_PROJECT and work, see helpers.sh; run by demo.sh.
set -eu

here=$(dirname "$0")
. "$here/helpers.sh"

note_codings

# need STATEMENT OPTION...: the evidence that follows is on this one.
need()
{
	axial need add "$@"
	statement=$1
}

# shows, suffers, enjoys, opposes DOCUMENT LABEL WORDS: the person has the
# need; complains that it is not met; is glad that it is; has not got it.
shows()
{
	axial need evidence "$statement" "$(coding "$@")"
}

suffers()
{
	axial need evidence "$statement" "$(coding "$@")" --complaint
}

enjoys()
{
	axial need evidence "$statement" "$(coding "$@")" --compliment
}

opposes()
{
	axial need evidence "$statement" "$(coding "$@")" --contrary
}

# stands STATUS
stands()
{
	axial need set "$statement" --status "$1"
}

need 'to sit at their own table from the first bite to the last' \
	--person 'whoever has invited: the host who used to cook' \
	--situation 'an evening at home to which people were asked' \
	--problem 'serving, decanting and watching for the courier keep them on their feet and behind a door' \
	--kind latent --valence gain --importance 9 --satisfaction 7
enjoys en-01-maya 'my chair' "I'm buying my chair"
enjoys en-02-daniel 'my chair' 'It was that I was sat down'
enjoys zh-01-lin 'my chair' '我那把椅子上得坐着我自己'
enjoys zh-03-chen 'my chair' '我是头一回从头坐到尾'
enjoys zh-05-he 'my chair' '我就为了这个叫的'
suffers en-03-priya 'watching for it' 'I go silent from five'
opposes en-05-hannah 'I felt sacked' 'five people in clean clothes'
opposes zh-03-chen 'I felt sacked' '那叫吃饭，不叫团圆'
stands qualified

need 'to know, while the table waits, how long it will really be' \
	--person 'the host before guests with whom nothing may go wrong' \
	--situation 'people have sat down, the middle of the table is empty, and the time that was promised is over' \
	--problem 'a map that does not move and a line that is engaged: without knowing, nothing else can be begun' \
	--kind explicit --valence pain --importance 10 --satisfaction 2
suffers zh-05-he '怕的是不知道' '我马上起来下饺子'
suffers en-06-omar '怕的是不知道' 'Late is not the shame'
suffers en-02-daniel '怕的是不知道' 'I never hated a word so much'
suffers zh-02-zhao '怕的是不知道' '那个小摩托在盐仓路口不动了'
suffers zh-06-sun 'watching for it' '晚了十二分钟我就打电话催了'
opposes en-04-tom 'late is nothing' 'nobody cared, the burner sorts it out'
opposes zh-01-lin 'late is nothing' '那次只有我跟我先生'
stands supported

need 'to be sure what is in the pot, and was in it yesterday' \
	--person 'who eats with somebody to whom one thing is forbidden, by faith, allergy or conscience' \
	--situation 'choosing what to order for a mixed table, and again when the tubs are opened' \
	--problem 'nobody who answers knows: "don'"'"'t worry" is no ingredient, and a rented pot has been in other kitchens' \
	--kind explicit --valence pain --importance 10 --satisfaction 3
suffers en-03-priya 'what must not get in' 'I mean ambulance'
suffers en-06-omar 'what must not get in' 'I asked three times'
suffers zh-01-lin 'what must not get in' '上一家煮的是什么'
suffers zh-02-zhao 'what must not get in' '那我就当里头什么都有'
suffers zh-04-wu 'what must not get in' '里面是鸡油'
stands supported

need 'to say who will be at the table, and have it heard' \
	--person 'whoever orders for an occasion that cannot be had again' \
	--situation 'at the moment of ordering, when the evening is known and the firm sees a basket' \
	--problem 'there is nowhere to say that it is a seventieth birthday, or one pair of chopsticks; what is written in the notes nobody reads' \
	--kind latent --valence gain --importance 7 --satisfaction 2
shows zh-05-he 'saying who is at the table' '今天家里来什么人'
suffers en-02-daniel 'saying who is at the table' 'seventieth birthday, please, please'
shows en-03-priya 'saying who is at the table' "It's numbered one to seven"
shows zh-02-zhao 'saying who is at the table' '家里有人花生过敏'
shows en-06-omar 'saying who is at the table' 'one pair'
opposes zh-06-sun 'not having to explain' '吃自己的，不用解释'
stands supported

need 'that the one who spoiled the evening says so, in person' \
	--person 'a host in whose house an evening failed before others' \
	--situation 'that night or the day after, when money has already come back' \
	--problem 'what answers is a machine or a voucher: the food is paid for, the evening is not' \
	--kind explicit --valence pain --importance 8 --satisfaction 3
enjoys en-03-priya 'someone who says I' 'I packed it, I forgot it'
enjoys en-01-maya 'someone who says I' 'Elder sister'
suffers en-02-daniel 'someone who says I' 'we spoiled your dinner'
suffers zh-02-zhao 'paying me to be quiet' '跟吐小票似的'
suffers zh-04-wu 'someone who says I' '对不起，下回给你补六片'
suffers zh-05-he 'someone who says I' '来一个人，站在我跟前'
opposes en-04-tom 'money back and no talk' "I don't want sorry"
opposes zh-06-sun 'money back and no talk' '全程没有一个人跟我讲话'
stands qualified

need 'to keep one piece of the work in their own hands' \
	--person 'those for whom the evening begins at the chopping board' \
	--situation 'a meal that marks a bond: a festival, a grandchild, the dead' \
	--problem 'everything comes washed, cut and laid out, and there is nothing left to do together' \
	--kind latent --valence gain --importance 6 --satisfaction 4
enjoys zh-03-chen '留一样不要洗' '就那一把'
enjoys zh-01-lin '留一样不要洗' '就有我的手在里面了'
shows en-05-hannah '留一样不要洗' 'which bit you wanted to keep'
enjoys en-01-maya '留一样不要洗' "my grandmother's oval plate"
opposes zh-05-he 'it goes back dirty' '好像昨天没请过客'
stands supported

need 'to have their money back before they need it for food' \
	--person 'students whose month has an end' \
	--situation 'between the evening and the return of the deposit, three working days or five' \
	--problem 'the deposit comes off one card and counts as nothing to those who are not short of it' \
	--kind explicit --valence pain --importance 5 --satisfaction 3
suffers en-04-tom '我的一百五在外面飘着' 'It is gone if you need it Thursday'
suffers zh-04-wu '我的一百五在外面飘着' '早饭就一个茶叶蛋'
suffers en-03-priya '我的一百五在外面飘着' 'The deposits are a pain'
stands supported

need 'to be free on the morning after' \
	--person 'whoever is at home when the pot is collected, who is not always the one who enjoyed it' \
	--situation 'the day after, between ten and noon' \
	--problem 'a window of two hours, a bell that wakes the night shift, a pot on the landing with a name on it' \
	--kind explicit --valence pain --importance 4 --satisfaction 5
suffers zh-01-lin 'waiting for the collection' '就不能出门'
suffers zh-02-zhao 'waiting for the collection' '第二天是她受累'
suffers zh-04-wu 'waiting for the collection' '没人在'
enjoys en-03-priya 'it goes back dirty' "I don't want to scrub"
enjoys en-04-tom 'it goes back dirty' 'it goes back dirty'
enjoys zh-05-he 'it goes back dirty' '一提，没了'
opposes zh-03-chen 'washing it all the same' '脏锅还给人家'
stands qualified

memo Ruth theoretical 'A need, not a faster pot' \
	'need:to know, while the table waits' \
	'need:to say who will be at the table' <<'END'
Everybody who was late-bitten asked for "faster" at first. Asked what they would
have done with the ten minutes, they said: begin with dumplings, tell the
children, sit down myself. So the need is not speed. It is to be able to go on
with the evening while one waits, and that takes a true number from somebody.
END

memo 'Su Min' reflective '六百块的锅' \
	'need:to have their money back before' <<'END'
押金这条我差点没记成“需求”：一百五十块，我自己是不放在心上的。是吴桐那个茶叶蛋让我停下来的。
谁觉得“不至于”，谁就不在那个处境里。先按三个人记着，不往大里说。
END
