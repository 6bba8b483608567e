/* Sentences about behaviors, and the plain words that they are made of. */
#include "sentence.h"

#include "check.h"
#include "plain_words.h"
#include "wrap.h"

#include <string.h>

static const struct manner numeric = {.numeric = true, .numeric_services = true};

static bool is(struct text *text, const char *expected)
{
	const size_t len = strlen(expected);
	const bool same = (size_t)(text->at - text->start) == len && !memcmp(text->start, expected, len);
	if (!same)
		printf("# got: %.*s\n", (int)(text->at - text->start), text->start);
	text_free(text);
	return same;
}

static struct text told(const struct observation *observation)
{
	struct text text = text_growing();
	sentence_put(observation, &numeric, &text);
	return text;
}

static struct observation seen(enum behavior_id id)
{
	return (struct observation){
		.id = id, .count = 1, .has_ends = true, .has_ports = true,
		.ends = {.address = {{192, 0, 2, 1}, {192, 0, 2, 2}}, .port = {1025, 21}, .protocol = 6, .version = 4}};
}

static void test_templates(void)
{
	struct observation refused = seen(BEHAVIOR_TCP_REFUSED);
	struct text text = told(&refused);
	CHECK(is(&text, "192.0.2.1 port 1025 asked 192.0.2.2 port 21 for a connection and was refused: "
	                "nothing listens there"));
	refused.evidence[refused.evidence_count++] =
		(struct evidence){.key = "after", .form = EVIDENCE_SECONDS, .duration = 1250000};
	text = told(&refused);
	CHECK(is(&text, "192.0.2.1 port 1025 asked 192.0.2.2 port 21 for a connection and was refused after 1.2 ms: "
	                "nothing listens there"));
	refused.count = 3;
	refused.evidence_count = 0;
	text = told(&refused);
	CHECK(is(&text, "192.0.2.1 port 1025 asked 192.0.2.2 port 21 for a connection and was refused: "
	                "nothing listens there (3 times)"));
}

/* The evidence of a DSACK has keys of these names. */
static void test_hosts_are_hosts(void)
{
	struct observation dsack = seen(BEHAVIOR_TCP_DSACK);
	dsack.evidence[dsack.evidence_count++] = (struct evidence){.key = "from", .form = EVIDENCE_NUMBER, .number = 7};
	struct text text = told(&dsack);
	CHECK(is(&text, "192.0.2.1 port 1025 reports to 192.0.2.2 port 21 that it got the same bytes twice"));
}

/* What is counted is put in groups of three digits, all of it. */
static void test_thousands(void)
{
	struct observation scan = seen(BEHAVIOR_SCAN_PORT_UDP);
	scan.evidence_count = 0;
	scan.evidence[scan.evidence_count++] =
		(struct evidence){.key = "ports", .form = EVIDENCE_NUMBER, .number = 1000};
	scan.evidence[scan.evidence_count++] =
		(struct evidence){.key = "silent", .form = EVIDENCE_NUMBER, .number = 1000};
	struct text text = told(&scan);
	CHECK(is(&text, "192.0.2.1 tried port after port of 192.0.2.2 with datagrams: 1,000 ports, 1,000 silent"));
}

static void test_alternatives(void)
{
	struct observation low = seen(BEHAVIOR_IP_TTL_LOW);
	low.has_ports = false;
	struct text text = told(&low);
	CHECK(is(&text, "a packet from 192.0.2.1 to 192.0.2.2 has hardly any hops left"));
	low.evidence[low.evidence_count++] = (struct evidence){.key = "ttl", .form = EVIDENCE_NUMBER, .number = 1};
	text = told(&low);
	CHECK(is(&text, "a packet from 192.0.2.1 to 192.0.2.2 has only 1 hop left"));
}

/* Whatever is not known, no sentence is empty, or shows a brace or a bracket. */
static void test_all_without_evidence(void)
{
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++) {
		struct observation bare = {.id = id};
		struct text text = told(&bare);
		const size_t len = (size_t)(text.at - text.start);
		bool plain = len > 0;
		for (size_t i = 0; i < len; i++)
			plain &= !strchr("{}[]|", text.start[i]);
		CHECK_NAMED(plain, catalogue[id].id);
		text_free(&text);
	}
}

static void test_unless(void)
{
	struct observation doubted = seen(BEHAVIOR_TCP_NO_RESPONSE);
	struct text text = text_growing();
	doubted.unless = "capture.one-sided";
	sentence_put_unless(&doubted, &text);
	CHECK(is(&text, "only one direction was captured"));
	text = text_growing();
	doubted.unless = "the answer took another path";
	sentence_put_unless(&doubted, &text);
	CHECK(is(&text, "the answer took another path"));
}

static void test_words(void)
{
	static const struct {
		int64_t nanoseconds;
		const char *words;
	} times[] = {
		{0, "0 s"}, {53000, "0.053 ms"}, {350000, "0.35 ms"}, {1250000, "1.2 ms"}, {12300000, "12 ms"},
		{3200000000, "3.2 s"}, {59900000000, "59 s"}, {125000000000, "2 min 5 s"}, {3600000000000, "1 h"},
		{11520000000000, "3 h 12 min"}, {349200000000000, "4 d 1 h"},
	};
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct text text = text_growing();
		words_time(&text, times[i].nanoseconds);
		CHECK_NAMED(is(&text, times[i].words), times[i].words);
	}
	struct text text = text_growing();
	words_number(&text, 1234567);
	CHECK(is(&text, "1,234,567"));
	text = text_growing();
	words_number_right(&text, 1000, 7);
	CHECK(is(&text, "  1,000"));
}

static void test_wrap(void)
{
	struct text words = text_growing(), text = text_growing();
	for (int i = 0; i < 30; i++)
		text_put(&words, i ? " seven77" : "seven77");
	wrap_put(&words, &(struct wrapping){2, 4, WRAP_WIDTH}, &text);
	text_char(&text, 0);
	size_t longest = 0;
	for (const char *line = text.start; *line; line += strcspn(line, "\n") + 1)
		longest = strcspn(line, "\n") > longest ? strcspn(line, "\n") : longest;
	CHECK(longest > 90 && longest <= WRAP_WIDTH);
	CHECK(!strncmp(text.start, "  seven77 ", 10) && strstr(text.start, "\n    seven77 "));
	text_free(&words);
	text_free(&text);
}

int main(void)
{
	test_templates();
	test_hosts_are_hosts();
	test_thousands();
	test_alternatives();
	test_all_without_evidence();
	test_unless();
	test_words();
	test_wrap();
	return check_done();
}
