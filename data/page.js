/* What a study's page does beside being read: links open what is folded,
 * tables sort, and paper shows everything. */
"use strict";

/* Goes to what the address names, unfolding all around it. */
function unfold() {
	const id = decodeURIComponent(location.hash.slice(1));
	const target = id && document.getElementById(id);

	document.querySelectorAll("mark.lit").forEach(function (mark) {
		mark.classList.remove("lit");
	});
	if (!target)
		return;
	for (let at = target; at; at = at.parentElement)
		if (at.tagName === "DETAILS")
			at.open = true;
	target.scrollIntoView();
	let next = target.nextElementSibling;
	while (next && next.tagName === "I")
		next = next.nextElementSibling;
	if (target.tagName === "I" && next && next.tagName === "MARK")
		next.classList.add("lit");
}

function value(row, column) {
	const text = row.cells[column].textContent.trim();
	const number = parseFloat(text);

	return text === "" ? -Infinity : /^[\d.,+-]+$/.test(text) &&
		!isNaN(number) ? number : text;
}

function order(a, b) {
	if (typeof a === typeof b && typeof a === "string")
		return a.localeCompare(b);
	if (typeof a === typeof b)
		return a - b;
	return typeof a === "number" ? -1 : 1;
}

function sort(head) {
	const body = head.closest("table").tBodies[0];
	const down = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
	const rows = Array.from(body.rows);

	rows.sort(function (a, b) {
		return down * order(value(a, head.cellIndex),
			value(b, head.cellIndex));
	});
	Array.from(head.parentElement.cells).forEach(function (cell) {
		cell.removeAttribute("aria-sort");
	});
	head.setAttribute("aria-sort", down < 0 ? "descending" : "ascending");
	rows.forEach(function (row) { body.append(row); });
}

document.querySelectorAll("table.sortable thead th").forEach(function (head) {
	const button = document.createElement("button");

	button.type = "button";
	button.append(...head.childNodes);
	head.append(button);
	button.addEventListener("click", function () { sort(head); });
});

addEventListener("hashchange", unfold);
addEventListener("click", function (event) {
	const link = event.target.closest("a[href^='#']");

	if (link && link.getAttribute("href") === location.hash)
		unfold();
});
addEventListener("beforeprint", function () {
	document.querySelectorAll("main details:not(.interview)").forEach(
		function (one) { one.open = true; });
});
unfold();
