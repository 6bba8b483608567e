/* See sentence.h. A template is walked once; a part in brackets is put, and cut back again when a value is missing. */
#include "sentence.h"

#include "plain_words.h"

/* A sentence under construction. */
struct sentence {
	const struct observation *observation;
	const struct manner *manner;
	struct text *text;
	const char *at; /* where the template goes on */
	bool counted;   /* the template itself says how often */
};

void sentence_host(const struct manner *manner, const uint8_t *address, uint8_t version, struct text *text)
{
	const char *name = version == 4 ? naming_host4(manner->naming, address) : naming_host6(manner->naming, address);
	if (name)
		text_safe(text, (struct span){(const uint8_t *)name, strlen(name)});
	else if (version == 4)
		text_ip4(text, address);
	else
		text_ip6(text, address);
}

void sentence_evidence(const struct evidence *evidence, const struct manner *manner, struct text *text)
{
	const struct span bytes = {evidence->bytes, evidence->len};
	switch (evidence->form) {
	case EVIDENCE_NUMBER: text_signed(text, evidence->number); break;
	case EVIDENCE_HEX: text_format(text, "0x%llx", (unsigned long long)evidence->number); break;
	case EVIDENCE_SECONDS: words_time(text, evidence->duration); break;
	case EVIDENCE_WORD: text_put(text, evidence->word); break;
	case EVIDENCE_ADDRESS: sentence_host(manner, evidence->bytes, evidence->len == IP4_LEN ? 4 : 6, text); break;
	case EVIDENCE_MAC: text_mac(text, bytes); break;
	case EVIDENCE_BYTES: text_hex_bytes(text, bytes); break;
	}
}

/* Without IP the ends hold the link-layer address of the sender, where there is one. */
static bool put_station(const struct sentence *sentence)
{
	static const uint8_t unknown[MAC_LEN] = {0};
	const uint8_t *mac = sentence->observation->ends.address[SIDE_CLIENT];
	if (memcmp(mac, unknown, MAC_LEN))
		text_mac(sentence->text, (struct span){mac, MAC_LEN});
	else
		text_put(sentence->text, "a station");
	return true;
}

static bool put_host(const struct sentence *sentence, enum side side)
{
	const struct observation *observation = sentence->observation;
	if (observation->has_ends)
		sentence_host(sentence->manner, observation->ends.address[side], observation->ends.version,
		              sentence->text);
	else if (catalogue[observation->id].scope == SCOPE_CAPTURE)
		return false; /* it is about all hosts */
	else if (side == SIDE_CLIENT)
		return put_station(sentence);
	else {
		text_put(sentence->text, "the others");
		return false;
	}
	return true;
}

/* "21", or "21 (ftp)" where services are named. */
static bool put_port(const struct sentence *sentence, enum side side)
{
	const struct flow_key *ends = &sentence->observation->ends;
	if (!sentence->observation->has_ports)
		return false;
	text_unsigned(sentence->text, ends->port[side]);
	const enum service_protocol protocol = ends->protocol == 6 ? SERVICE_TCP : SERVICE_UDP;
	const char *service = sentence->manner->numeric_services
		? NULL : naming_service(sentence->manner->naming, protocol, ends->port[side]);
	if (service)
		text_format(sentence->text, " (%s)", service);
	return true;
}

static bool put_end(const struct sentence *sentence, enum side side)
{
	put_host(sentence, side);
	if (sentence->observation->has_ports) {
		text_put(sentence->text, " port ");
		put_port(sentence, side);
	}
	return true;
}

static bool put_src(struct sentence *sentence)
{
	return put_host(sentence, SIDE_CLIENT);
}

static bool put_dst(struct sentence *sentence)
{
	return put_host(sentence, SIDE_SERVER);
}

static bool put_from(struct sentence *sentence)
{
	return put_end(sentence, SIDE_CLIENT);
}

static bool put_to(struct sentence *sentence)
{
	return put_end(sentence, SIDE_SERVER);
}

static bool put_sport(struct sentence *sentence)
{
	return put_port(sentence, SIDE_CLIENT);
}

static bool put_dport(struct sentence *sentence)
{
	return put_port(sentence, SIDE_SERVER);
}

static bool put_count(struct sentence *sentence)
{
	sentence->counted = true;
	words_number(sentence->text, sentence->observation->count);
	return true;
}

static bool put_packets(struct sentence *sentence)
{
	words_number(sentence->text, sentence->observation->packet_count);
	return true;
}

static bool put_duration(struct sentence *sentence)
{
	const nanoseconds duration = sentence->observation->last - sentence->observation->first;
	if (duration <= 0)
		return false;
	words_time(sentence->text, duration);
	return true;
}

static const struct value {
	const char *name;
	bool (*put)(struct sentence *sentence);
} values[] = {
	{"src", put_src}, {"dst", put_dst}, {"from", put_from}, {"to", put_to}, {"sport", put_sport},
	{"dport", put_dport}, {"count", put_count}, {"packets", put_packets}, {"duration", put_duration},
};

static bool is_named(struct span name, const char *string)
{
	return name.len == strlen(string) && !memcmp(name.at, string, name.len);
}

static const struct evidence *evidence_named(const struct observation *observation, struct span name)
{
	for (uint8_t i = 0; i < observation->evidence_count; i++)
		if (is_named(name, observation->evidence[i].key))
			return observation->evidence + i;
	return NULL;
}

/* Whatever evidence is called so: these are always the hosts. */
static bool names_host(struct span name)
{
	return is_named(name, "src") || is_named(name, "dst") || is_named(name, "from") || is_named(name, "to");
}

/* False when there is no such value. */
static bool put_value(struct sentence *sentence, struct span name)
{
	const struct evidence *evidence = names_host(name) ? NULL : evidence_named(sentence->observation, name);
	if (evidence && !(evidence->form == EVIDENCE_SECONDS && evidence->duration <= 0)) {
		sentence_evidence(evidence, sentence->manner, sentence->text);
		return true;
	}
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (is_named(name, values[i].name))
			return values[i].put(sentence);
	return false;
}

/* How many of something there are, to those who put its name in the plural. */
static int64_t number_of(const struct observation *observation, struct span name)
{
	const struct evidence *evidence = evidence_named(observation, name);
	if (evidence && evidence->form == EVIDENCE_NUMBER)
		return evidence->number;
	if (is_named(name, "packets"))
		return observation->packet_count;
	return is_named(name, "count") ? (int64_t)observation->count : 0;
}

/* "once", "twice", "7 times". */
static bool put_times(struct sentence *sentence, struct span name)
{
	const int64_t number = number_of(sentence->observation, name);
	if (number <= 0)
		return false;
	sentence->counted |= is_named(name, "count");
	if (number == 1)
		text_put(sentence->text, "once");
	else if (number == 2)
		text_put(sentence->text, "twice");
	else
		text_format(sentence->text, "%lld times", (long long)number);
	return true;
}

/* Of "byte/bytes" the word that goes with the number. */
static struct span word_for(int64_t number, struct span words)
{
	const uint8_t *slash = memchr(words.at, '/', words.len);
	const size_t one = slash ? (size_t)(slash - words.at) : words.len;
	return number == 1 || !slash ? (struct span){words.at, one} : span_after(words, one + 1);
}

/* How many of something there are: only what is counted is put in groups of three digits, and no port is. */
static bool put_counted(struct sentence *sentence, struct span name)
{
	const struct evidence *evidence = evidence_named(sentence->observation, name);
	if (!evidence || evidence->form != EVIDENCE_NUMBER || evidence->number < 0)
		return put_value(sentence, name);
	words_number(sentence->text, (uint64_t)evidence->number);
	return true;
}

/* What stands between braces: a name, or a name and the word that it counts, "bytes byte/bytes". */
static bool put_braces(struct sentence *sentence, struct span inside)
{
	const uint8_t *blank = memchr(inside.at, ' ', inside.len);
	const struct span name = {inside.at, blank ? (size_t)(blank - inside.at) : inside.len};
	if (!blank)
		return put_value(sentence, name);
	const struct span words = span_after(inside, name.len + 1);
	if (is_named(words, "times"))
		return put_times(sentence, name);
	if (!put_counted(sentence, name))
		return false;
	const struct span word = word_for(number_of(sentence->observation, name), words);
	text_char(sentence->text, ' ');
	text_bytes(sentence->text, word.at, word.len);
	return true;
}

static bool ends_part(char c, bool in_brackets)
{
	return !c || (in_brackets ? c == '|' || c == ']' : c == '[');
}

/* Puts the template up to the next bracket, or to the end of an alternative; false when a value was missing. */
static bool put_part(struct sentence *sentence, bool in_brackets)
{
	bool whole = true;
	while (!ends_part(*sentence->at, in_brackets)) {
		const char c = *sentence->at++;
		if (c != '{') {
			text_char(sentence->text, c);
			continue;
		}
		const size_t len = strcspn(sentence->at, "}");
		whole &= put_braces(sentence, (struct span){(const uint8_t *)sentence->at, len});
		sentence->at += len + 1;
	}
	return whole;
}

/* Puts the first alternative that is whole, and goes on behind the bracket. */
static void put_brackets(struct sentence *sentence)
{
	const uint64_t place = text_place(sentence->text);
	while (*sentence->at != ']') {
		sentence->at++;
		if (put_part(sentence, true))
			break;
		text_cut_back(sentence->text, place);
	}
	sentence->at += strcspn(sentence->at, "]") + 1;
}

static void put_template(struct sentence *sentence)
{
	put_part(sentence, false);
	while (*sentence->at == '[') {
		put_brackets(sentence);
		put_part(sentence, false);
	}
}

/* What does not fit is left out: a sentence is not for that. */
static void drop(struct text *text, void *owner)
{
	text->at = text->start;
}

void sentence_put(const struct observation *observation, const struct manner *manner, struct text *text)
{
	char buffer[SENTENCE_MAX];
	struct text own = text_to(buffer, sizeof buffer, drop, NULL);
	struct sentence sentence = {.observation = observation, .manner = manner, .text = &own,
		.at = catalogue[observation->id].says};
	put_template(&sentence);
	const bool of_host = catalogue[observation->id].scope == SCOPE_HOST; /* told whenever it has grown */
	if (observation->count > 1 && !sentence.counted && !of_host) {
		text_put(&own, " (");
		words_number(&own, observation->count);
		text_put(&own, " times)");
	}
	text_bytes(text, own.start, (size_t)(own.at - own.start));
}

static void put_moment(nanoseconds when, bool dated, struct text *text)
{
	if (dated)
		words_day(text, when);
	words_moment(text, when);
}

void sentence_put_when(const struct observation *observation, const struct manner *manner, bool dated,
		       struct text *text)
{
	const nanoseconds first = observation->first, last = observation->last;
	sentence_put(observation, manner, text);
	text_put(text, last > first ? ", from " : ", at ");
	put_moment(first, dated, text);
	if (last > first) {
		text_put(text, " to ");
		put_moment(last, dated && !words_same_day(first, last), text);
	}
}

void sentence_put_unless(const struct observation *observation, struct text *text)
{
	const char *unless = observation->unless;
	const size_t len = strcspn(unless, " ");
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		if (strlen(catalogue[id].id) == len && !memcmp(catalogue[id].id, unless, len)) {
			const char *meaning = catalogue[id].meaning;
			text_bytes(text, meaning, strcspn(meaning, ":"));
			text_put(text, unless + len);
			return;
		}
	text_put(text, unless);
}
