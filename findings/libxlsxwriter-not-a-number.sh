#!/bin/sh
# libxlsxwriter 1.1.4: worksheet_write_number with NaN reports success and
# writes <v>NAN</v>, which is no number of SpreadsheetML; LibreOffice 7.4 shows
# a 0.
#
# A coefficient that is not defined so becomes a zero in the reader's table,
# and nobody is told.
set -eu
. "$(dirname "$0")/lib.sh"
debian libxlsxwriter4=1.1.4-2+b1 libxlsxwriter-dev=1.1.4-2+b1

cat >"$work/w.c" <<'C'
#include <math.h>
#include <stdio.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
	lxw_workbook *book = workbook_new(argv[argc - 1]);
	lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);

	printf("%d ", worksheet_write_number(sheet, 0, 0, NAN, NULL));
	printf("%d\n", workbook_close(book));
}
C
cc -I"$work/root/usr/include" -o "$work/w" "$work/w.c" \
	"$libraries"/libxlsxwriter.so.4
seen '0 0' "$("$work/w" "$work/w.xlsx")"
seen '<v>NAN</v>' "$(unzip -p "$work/w.xlsx" xl/worksheets/sheet1.xml |
	grep -o '<v>.*</v>')"
if command -v soffice >/dev/null 2>&1; then
	(cd "$work" && unset LD_LIBRARY_PATH && HOME=$work soffice --headless \
		--convert-to csv w.xlsx >/dev/null 2>&1)
	seen 0 "$(cat "$work/w.csv")"
fi
echo 'NaN: success, <v>NAN</v>, and 0 in LibreOffice'
