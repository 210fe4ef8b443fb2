#!/bin/sh
# libxml2 2.9.14, XML Schema: a value of eight hexadecimal digits is valid
# against the pattern #([A-Fa-f0-9]{3}|[A-Fa-f0-9]{6}), which allows three or
# six.
#
# This is how REFI-QDA writes colours, so a codebook with #RRGGBBAA passes
# xmllint and is refused by programs with another validator.  4, 5, 7 and 9
# digits are refused as they should be; so is eight against {6} alone.
set -eu
. "$(dirname "$0")/lib.sh"
debian libxml2=2.9.14+dfsg-1.3~deb12u6 libxml2-utils=2.9.14+dfsg-1.3~deb12u6

# verdict PATTERN VALUE
verdict() {
	cat >"$work/s.xsd" <<-XSD
	<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
	 <xs:element name="colour"><xs:simpleType>
	  <xs:restriction base="xs:token"><xs:pattern value="$1"/>
	  </xs:restriction></xs:simpleType></xs:element>
	</xs:schema>
	XSD
	echo "<colour>$2</colour>" >"$work/v.xml"
	if xmllint --noout --schema "$work/s.xsd" "$work/v.xml" 2>/dev/null
	then
		echo valid
	else
		echo invalid
	fi
}

either='#([A-Fa-f0-9]{3}|[A-Fa-f0-9]{6})'
said=
for digits in 123 1234 12345 123456 1234567 12345678 123456789; do
	said="$said ${#digits}:$(verdict "$either" "#$digits")"
done
seen ' 3:valid 4:invalid 5:invalid 6:valid 7:invalid 8:valid 9:invalid' \
	"$said"
seen invalid "$(verdict '#[A-Fa-f0-9]{6}' '#12345678')"
echo "three or six:$said"
