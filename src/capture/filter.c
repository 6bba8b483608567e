/* See filter.h. */
#include "filter.h"

#include "filter_program.h"
#include "link_type.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

/* tcpdump compiles with the netmask 0 unless -f asks for the device's own: with it `ip broadcast` is 0.0.0.0 and
 * 255.255.255.255. PCAP_NETMASK_UNKNOWN would refuse that expression. */
enum { NETMASK_NONE = 0 };

struct filter *filter_compile(pcap_t *pcap, const char *expression, bool optimize, bpf_u_int32 netmask,
                              struct flaw *flaw)
{
	struct filter *filter = calloc(1, sizeof *filter);
	if (!filter) {
		flaw_set(flaw, "no memory for the filter");
		return NULL;
	}
	if (!pcap_compile(pcap, &filter->program, expression, optimize, netmask))
		return filter;
	flaw_set(flaw, "%s", pcap_geterr(pcap));
	free(filter);
	return NULL;
}

static struct pcap_file_header file_header(const struct filter_settings *settings, uint32_t link_type)
{
	const bool is_big = settings->of_big_file;
	return (struct pcap_file_header){
		.magic = is_big ? htobe32(0xa1b2c3d4) : htole32(0xa1b2c3d4),
		.version_major = is_big ? htobe16(2) : htole16(2),
		.version_minor = is_big ? htobe16(4) : htole16(4),
		.snaplen = is_big ? htobe32(settings->snap_len) : htole32(settings->snap_len),
		.linktype = is_big ? htobe32(link_type) : htole32(link_type),
	};
}

/* libpcap knows what a file cannot tell, and in which order it was written, only of a file that it has opened: it is
 * given a header to read, which has to live as long as what is returned. NULL: no file has this link type. */
static pcap_t *open_file_of(struct pcap_file_header *header, const struct filter_settings *settings, int link_type)
{
	char error[PCAP_ERRBUF_SIZE];
	uint32_t number;
	if (!settings->of_file || !link_type_to_file(link_type, &number))
		return NULL;
	*header = file_header(settings, number);
	FILE *file = fmemopen(header, sizeof *header, "r");
	pcap_t *pcap = file ? pcap_fopen_offline(file, error) : NULL;
	if (file && !pcap)
		fclose(file);
	return pcap;
}

struct filter *filter_open(const struct filter_settings *settings, int link_type, struct flaw *flaw)
{
	struct pcap_file_header header;
	pcap_t *pcap = open_file_of(&header, settings, link_type);
	if (!pcap)
		pcap = pcap_open_dead(link_type, (int)settings->snap_len);
	if (!pcap) {
		flaw_set(flaw, "no memory for the filter");
		return NULL;
	}
	struct filter *filter = filter_compile(pcap, settings->expression, settings->optimize, NETMASK_NONE, flaw);
	pcap_close(pcap);
	return filter;
}

void filter_close(struct filter *filter)
{
	if (filter)
		pcap_freecode(&filter->program);
	free(filter);
}

bool filter_passes(const struct filter *filter, const struct record *record)
{
	return bpf_filter(filter->program.bf_insns, record->bytes.at, record->wire_len, (u_int)record->bytes.len);
}

void filter_put(struct text *text, const struct filter *filter, enum filter_dump dump)
{
	const struct bpf_program *program = &filter->program;
	if (dump == FILTER_DUMP_DECIMAL)
		text_format(text, "%u\n", program->bf_len);
	for (u_int i = 0; i < program->bf_len; i++) {
		const struct bpf_insn *step = program->bf_insns + i;
		switch (dump) {
		case FILTER_DUMP_ASSEMBLY: text_format(text, "%s\n", bpf_image(step, (int)i)); break;
		case FILTER_DUMP_C:
			text_format(text, "{ 0x%x, %u, %u, 0x%08x },\n", step->code, step->jt, step->jf, step->k);
			break;
		case FILTER_DUMP_DECIMAL:
			text_format(text, "%u %u %u %u\n", step->code, step->jt, step->jf, step->k);
			break;
		}
	}
}
