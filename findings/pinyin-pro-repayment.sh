#!/bin/sh
# pinyin-pro 3.29.4: 还款 and 还钱 (to repay) are read "hai", which means
# "still", although a polyphonic word is what the package is for; 退还 and 归还
# (to return) are read "huan", rightly.
#
# Deposits and instalments are what customers talk about; sorted by sound, the
# words stand under the wrong letter.
set -eu
. "$(dirname "$0")/lib.sh"
npm_package pinyin-pro@3.29.4

said=$(cd "$work" && node -e "
	const { pinyin } = require('pinyin-pro');
	console.log(['还款', '还钱', '退还', '归还'].map(
		word => pinyin(word, { toneType: 'none' })).join(', '));")
seen 'hai kuan, hai qian, tui huan, gui huan' "$said"
echo "还款, 还钱, 退还, 归还: $said"
