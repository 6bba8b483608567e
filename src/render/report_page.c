/* See report_page.h. */
#include "report_page.h"

#include "html.h"
#include "plain_words.h"
#include "report_chart.h"
#include "report_style.h"

/* What stands around the words, or the elements, in most of them. */
static const struct {
	const char *open, *close;
} tags[REPORT_ELEMENT_COUNT] = {
	[REPORT_SECTION] = {"", "</section>\n"},
	[REPORT_TITLE] = {"<h2", "</h2>\n"},
	[REPORT_LEAD] = {"<p class=\"lead\">", "</p>\n"},
	[REPORT_NOTE] = {"<p>", "</p>\n"},
	[REPORT_LIST] = {"<ol class=\"first\">\n", "</ol>\n"},
	[REPORT_ITEM] = {"", "</li>\n"},
	[REPORT_GROUP] = {"", "</section>\n"},
	[REPORT_GROUP_TITLE] = {"<h3", "</h3>\n"},
	[REPORT_FINDING] = {"", "</article>\n"},
	[REPORT_FINDING_TITLE] = {"<h4>", "</h4>\n"},
	[REPORT_MEANING] = {"<p class=\"meaning\">", "</p>\n"},
	[REPORT_CASE] = {"<div class=\"case\">\n", "</div>\n"},
	[REPORT_SENTENCE] = {"<p>", "</p>\n"},
	[REPORT_PROOF] = {"<p class=\"proof\">", "</p>\n"},
	[REPORT_DOUBT] = {"<p class=\"doubt\">", "</p>\n"},
	[REPORT_MORE_CASES] = {"<p class=\"more\">", "</p>\n"},
	[REPORT_TABLE] = {"", "</tbody>\n</table></div>\n"},
	[REPORT_ROW] = {"", "</tr>\n"},
};

/* A string of the program's own. */
static void put(struct text *text, const char *words)
{
	text_bytes(text, words, strlen(words));
}

static void put_escaped(struct text *text, const char *words)
{
	html_put(text, (struct span){(const uint8_t *)words, strlen(words)});
}

static void open_titled(struct report_page *own, enum report_element element, const char *anchor)
{
	own->title_anchor = anchor;
	if (element == REPORT_GROUP)
		text_format(&own->body, "<section class=\"%s\" id=\"%s\" aria-labelledby=\"%s-title\">\n",
		            anchor, anchor, anchor);
	else
		text_format(&own->body, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", anchor, anchor);
}

static void open_title(struct report_page *own, enum report_element element)
{
	text_format(&own->body, "%s id=\"%s-title\">", tags[element].open, own->title_anchor);
	own->title_at = text_place(&own->body);
}

/* A section's title goes among the contents; the row stays open, for what the section holds. */
static void close_title(struct report_page *own)
{
	text_format(&own->contents, "<li><a href=\"#%s\">", own->title_anchor);
	text_bytes(&own->contents, own->body.start + own->title_at, text_place(&own->body) - own->title_at);
	put(&own->contents, "</a>");
}

static void close_section(struct report_page *own)
{
	put(&own->contents, own->lists_findings ? "\n</ul></li>\n" : "</li>\n");
	own->lists_findings = false;
}

static void open_finding(struct report_page *own, const struct report_about *about)
{
	const char *verdict = verdict_name(about->verdict);
	text_format(&own->body, "<article id=\"%s\">\n", about->anchor);
	put(&own->contents, own->lists_findings ? "" : "\n<ul>");
	text_format(&own->contents, "\n<li><a href=\"#%s\">%s</a> <b class=\"%s\">%s</b></li>", about->anchor,
	            about->anchor, verdict, verdict);
	own->lists_findings = true;
}

static void open_table(struct report_page *own, const struct report_table *table)
{
	own->table = table;
	text_format(&own->body,
	            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-title\">"
	            "<table aria-labelledby=\"%s-title\">\n<thead><tr>", own->title_anchor, own->title_anchor);
	for (uint8_t i = 0; i < table->count; i++)
		text_format(&own->body, "<th scope=\"col\"%s>%s</th>", table->columns[i].right ? " class=\"n\"" : "",
		            table->columns[i].title);
	put(&own->body, "</tr></thead>\n<tbody>\n");
}

static void open_row(struct report_page *own, const struct report_about *about)
{
	own->column = 0;
	own->in_part = about->part;
	put(&own->body, "<tr");
	if (about->part)
		put(&own->body, " class=\"part\"");
	if (about->record)
		text_format(&own->body, " id=\"record-%u\"", about->record);
	text_char(&own->body, '>');
}

static void open_cell(struct report_page *own)
{
	const struct report_column *column = own->table->columns + own->column;
	put(&own->body, column->names_row && !own->in_part ? "<th scope=\"row\"" : "<td");
	put(&own->body, column->right ? " class=\"n\">" : column->code ? "><code>" : ">");
}

static void close_cell(struct report_page *own)
{
	const struct report_column *column = own->table->columns + own->column++;
	put(&own->body, column->code ? "</code>" : "");
	put(&own->body, column->names_row && !own->in_part ? "</th>" : "</td>");
}

/* It leads to what it is about. */
static void open_item(struct report_page *own, const struct report_about *about)
{
	own->item_anchor = about->anchor;
	text_format(&own->body, "<li class=\"%s\">", verdict_name(about->verdict));
}

static void open_element(struct report_writer *writer, enum report_element element, const struct report_about *about)
{
	struct report_page *own = (struct report_page *)writer;
	switch (element) {
	case REPORT_SECTION: case REPORT_GROUP: open_titled(own, element, about->anchor); break;
	case REPORT_TITLE: case REPORT_GROUP_TITLE: open_title(own, element); break;
	case REPORT_ITEM: open_item(own, about); break;
	case REPORT_FINDING: open_finding(own, about); break;
	case REPORT_TABLE: open_table(own, about->table); break;
	case REPORT_ROW: open_row(own, about); break;
	case REPORT_CELL: open_cell(own); break;
	case REPORT_LEAD: case REPORT_NOTE: case REPORT_LIST: case REPORT_FINDING_TITLE: case REPORT_MEANING:
	case REPORT_CASE: case REPORT_SENTENCE: case REPORT_PROOF: case REPORT_DOUBT: case REPORT_MORE_CASES:
	case REPORT_ELEMENT_COUNT: put(&own->body, tags[element].open); break;
	}
}

static void close_element(struct report_writer *writer, enum report_element element)
{
	struct report_page *own = (struct report_page *)writer;
	if (element == REPORT_TITLE)
		close_title(own);
	if (element == REPORT_SECTION)
		close_section(own);
	if (element == REPORT_ITEM)
		text_format(&own->body, " <a href=\"#%s\">%s</a>", own->item_anchor, own->item_anchor);
	if (element == REPORT_CELL)
		close_cell(own);
	else
		put(&own->body, tags[element].close);
}

static void say(struct report_writer *writer, struct span words)
{
	struct report_page *own = (struct report_page *)writer;
	html_put(&own->body, words);
}

static void say_verdict(struct report_writer *writer, enum verdict verdict)
{
	struct report_page *own = (struct report_page *)writer;
	text_format(&own->body, "<b class=\"%s\">%s</b>", verdict_name(verdict), verdict_name(verdict));
}

static void say_behavior(struct report_writer *writer, enum behavior_id id)
{
	struct report_page *own = (struct report_page *)writer;
	text_format(&own->body, "<a class=\"%s\" href=\"#%s\">%s</a>", verdict_name(catalogue[id].verdict),
	            catalogue[id].id, catalogue[id].id);
}

static void say_record(struct report_writer *writer, uint32_t number)
{
	struct report_page *own = (struct report_page *)writer;
	text_format(&own->body, "<a href=\"#record-%u\">%u</a>", number, number);
}

/* "RFC 9293 §3.5" leads to that section, where the address of one can be told; "RFC 9293" to the whole. */
static size_t put_rfc(struct text *text, const char *words)
{
	const size_t digits = strspn(words + 4, "0123456789");
	const char *section = words + 4 + digits;
	size_t len = 4 + digits, section_len = 0;
	if (!strncmp(section, " §", 3)) {
		section_len = strspn(section + 3, "0123456789.");
		len += section_len ? 3 + section_len : 0;
	}
	text_format(text, "<a href=\"https://www.rfc-editor.org/rfc/rfc%.*s", (int)digits, words + 4);
	if (section_len)
		text_format(text, "#section-%.*s", (int)section_len, section + 3);
	text_format(text, "\">%.*s</a>", (int)len, words);
	return len;
}

static void say_reference(struct report_writer *writer, const char *reference)
{
	struct report_page *own = (struct report_page *)writer;
	while (*reference) {
		if (!strncmp(reference, "RFC ", 4) && reference[4] >= '1' && reference[4] <= '9') {
			reference += put_rfc(&own->body, reference);
			continue;
		}
		const size_t len = 1 + strcspn(reference + 1, "R");
		html_put(&own->body, (struct span){(const uint8_t *)reference, len});
		reference += len;
	}
}

static void say_chart(struct report_writer *writer, const struct report_timeline *timeline,
                      const struct accounting *accounting)
{
	struct report_page *own = (struct report_page *)writer;
	report_chart_put(timeline, accounting, &own->body);
}

void report_page_open(struct report_page *own)
{
	static const struct report_form form = {
		.open = open_element, .close = close_element, .words = say, .verdict = say_verdict,
		.behavior = say_behavior, .record = say_record, .reference = say_reference, .chart = say_chart,
	};
	*own = (struct report_page){.writer = {&form}, .body = text_growing(), .contents = text_growing()};
}

void report_page_close(struct report_page *own)
{
	text_free(&own->body);
	text_free(&own->contents);
}

/* The name of the one thing that the report is about, or how many there are. */
static void put_subject(const struct report_origin *origin, struct text *text)
{
	unsigned count = 1;
	for (const char *at = origin->names; *at; at++)
		count += *at == '\n';
	if (count == 1)
		put_escaped(text, origin->names);
	else
		text_format(text, "%u %ss", count, origin->kind);
}

static void put_head(const struct report_origin *origin, struct text *text)
{
	text_format(text,
	            "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
	            "<meta charset=\"utf-8\"/>\n"
	            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	            "style-src '%s'; base-uri 'none'; form-action 'none'\"/>\n"
	            "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
	            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	            "<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"generator\" content=\"",
	            report_style_digest);
	put_escaped(text, origin->program);
	put(text, "\"/>\n<title>Report on ");
	put_subject(origin, text);
	put(text, "</title>\n<style>");
	put(text, report_style);
	put(text, "</style>\n</head>\n");
}

/* One of several facts about the report itself: `words` a line each. */
static void put_fact(const char *name, const char *words, struct text *text)
{
	text_format(text, "<div><dt>%s</dt>", name);
	while (*words) {
		const size_t len = strcspn(words, "\n");
		put(text, "<dd><bdi>");
		html_put(text, (struct span){(const uint8_t *)words, len});
		put(text, "</bdi></dd>");
		words += len + (words[len] != 0);
	}
	put(text, "</div>\n");
}

/* "+0000": where the page is read may be another zone than where it was made. */
static void put_zone(nanoseconds when, struct text *text)
{
	enum { ZONE_LEN = 5 };
	struct text stamp = text_growing();
	words_stamp(&stamp, when);
	text_char(&stamp, 0);
	put_fact("zone of times", stamp.at - 1 - ZONE_LEN, text);
	text_free(&stamp);
}

static void put_header(const struct report_origin *origin, struct text *text)
{
	put(text, "<header>\n<h1>Report on <bdi>");
	put_subject(origin, text);
	put(text, "</bdi></h1>\n<dl>\n");
	put_fact(origin->kind, origin->names, text);
	if (*origin->expression)
		put_fact("only packets that match", origin->expression, text);
	if (origin->packet_limit)
		text_format(text, "<div><dt>no more packets than</dt><dd>%llu</dd></div>\n",
		            (unsigned long long)origin->packet_limit);
	put_zone(origin->begins, text);
	put_fact("made by", origin->program, text);
	put(text, "</dl>\n</header>\n");
}

static void put_all(const struct text *from, struct text *text)
{
	text_bytes(text, from->start, (size_t)(from->at - from->start));
}

void report_page_put(const struct report_page *own, const struct report_origin *origin, struct text *text)
{
	put_head(origin, text);
	put(text, "<body>\n");
	put_header(origin, text);
	if (own->contents.at > own->contents.start) {
		put(text, "<nav aria-label=\"Contents\">\n<ul>\n");
		put_all(&own->contents, text);
		put(text, "</ul>\n</nav>\n");
	}
	put(text, "<main>\n");
	put_all(&own->body, text);
	put(text, "</main>\n</body>\n</html>\n");
}
