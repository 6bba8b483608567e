/* Fuzzes the engine: an input is a short capture, observed from its first packet to the end of the run. The tables are
 * small, so that they are full most of the time, and all that is found is told.
 *
 * The first byte chooses what is wanted, the next two the link type. Then come records: two bytes of length, one that
 * says how much later the record came, and the frame. */
#include "engine.h"
#include "eve.h"
#include "flow_zeek.h"

enum { PREFIX = 3, RECORD_PREFIX = 3, TEXT_ROOM = 65536 };
enum { WANT_FINDINGS = 1, WANT_NORMAL = 2, WANT_CHECKSUMS = 4 };      /* bits of the first byte */
enum { STEP_EXPONENT = 0x1f, STEP_CUT = 0x40, STEP_BACKWARDS = 0x80 }; /* of a record's third */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char buffer[TEXT_ROOM];
static struct packet packet;
static struct text text;

static void forget(struct text *full, void *owner)
{
	full->at = full->start;
}

static void tell_flow(void *owner, struct flow *flow, enum flow_end why)
{
	flow_zeek_json(flow, &text);
}

static void tell_behavior(void *owner, const struct observation *observation)
{
	static const struct manner manner = {.numeric = true};
	eve_behavior(observation, &manner, &text);
}

static struct caps smallest_caps(void)
{
	struct caps caps;
	for (size_t i = 0; i < CAP_COUNT; i++)
		caps.most[i] = cap_rows[i].least;
	return caps;
}

/* Time runs in powers of two, from microseconds to hours, and now and then backwards. */
static nanoseconds later(uint8_t step)
{
	const nanoseconds passed = (nanoseconds)1000 << (step & STEP_EXPONENT);
	return step & STEP_BACKWARDS ? -passed : passed;
}

static void observe(struct engine *engine, struct record *record, nanoseconds now)
{
	record->stamp = (struct stamp){now / 1000000000, now % 1000000000};
	packet_decode(&packet, record);
	engine_observe(engine, &packet);
}

static void observe_all(struct engine *engine, struct span records, uint16_t link_type)
{
	nanoseconds now = 1700000000000000000;
	while (records.len > RECORD_PREFIX) {
		const size_t len = read_u16(records.at);
		const uint8_t step = records.at[2];
		records = span_after(records, RECORD_PREFIX);
		struct record record = {.bytes = span_first(records, len), .link_type = link_type};
		record.wire_len = (uint32_t)record.bytes.len + (step & STEP_CUT ? 100 : 0);
		now += later(step);
		observe(engine, &record, now);
		records = span_after(records, len);
	}
	engine_wait(engine, now + 1000000000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool opened;
	if (!opened)
		protocols_open();
	opened = true;
	if (size < PREFIX)
		return 0;
	text = text_to(buffer, sizeof buffer, forget, NULL);
	struct engine *engine = engine_open(&(struct engine_settings){
		.caps = smallest_caps(),
		.findings_wanted = data[0] & WANT_FINDINGS,
		.normal_too = data[0] & WANT_NORMAL,
		.checksums_verified = data[0] & WANT_CHECKSUMS,
		.services = true,
		.flow = tell_flow,
		.observation = tell_behavior,
	});
	observe_all(engine, (struct span){data + PREFIX, size - PREFIX}, read_u16(data + 1));
	engine_finish(engine);
	engine_free(engine);
	return 0;
}
