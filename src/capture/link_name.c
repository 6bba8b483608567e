/* See link_name.h. */
#include "link_name.h"

#include <pcap/pcap.h>

const char *link_name(int link_type)
{
	return pcap_datalink_val_to_name(link_type);
}

const char *link_description(int link_type)
{
	return pcap_datalink_val_to_description(link_type);
}

int link_type_named(const char *name)
{
	return pcap_datalink_name_to_val(name);
}

void link_type_put(struct text *text, int link_type)
{
	const char *name = link_name(link_type);
	if (!name) {
		text_signed(text, link_type);
		return;
	}
	text_put(text, name);
	text_put(text, " (");
	text_put(text, link_description(link_type));
	text_char(text, ')');
}

bool time_stamp_type_exists(const char *name)
{
	return pcap_tstamp_type_name_to_val(name) >= 0;
}

const char *libpcap_version(void)
{
	return pcap_lib_version();
}
