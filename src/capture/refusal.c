/* See refusal.h. A user who reads "Operation not permitted" does not learn what would permit it: Linux asks for a
 * capability (capabilities(7)), and there is a command that grants it to the program once and for all. */
#include "refusal.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The file that the capability has to be put on. */
static void find_program(char path[PATH_MAX])
{
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - 1);
	if (len < 0)
		strcpy(path, "/path/to/this/program");
	else
		path[len] = 0;
}

static void append(struct flaw *flaw, const char *line)
{
	size_t used = strlen(flaw->sentence);
	snprintf(flaw->sentence + used, sizeof flaw->sentence - used, "\n%s", line);
}

static void append_grant(struct flaw *flaw, const char *missing, const char *instead)
{
	char path[PATH_MAX];
	char line[PATH_MAX + 256];
	find_program(path);
	snprintf(line, sizeof line,
	         "%s is missing. %s, or grant the program the capability once: "
	         "sudo setcap cap_net_raw,cap_net_admin+eip %s",
	         missing, instead, path);
	append(flaw, line);
}

static void append_remedy(struct flaw *flaw, const char *name, int status)
{
	char line[256];
	switch (status) {
	case PCAP_ERROR_PERM_DENIED: append_grant(flaw, "CAP_NET_RAW", "Run it as root"); break;
	case PCAP_ERROR_PROMISC_PERM_DENIED:
		append_grant(flaw, "CAP_NET_ADMIN", "Capture without promiscuous mode (-p), run it as root");
		break;
	case PCAP_ERROR_IFACE_NOT_UP:
		snprintf(line, sizeof line, "Bring it up first: sudo ip link set dev %s up", name);
		append(flaw, line);
		break;
	}
}

/* tcpdump tells libpcap's detail in a second line for these only. */
static bool has_detail(int status)
{
	return status == PCAP_ERROR_NO_SUCH_DEVICE || status == PCAP_ERROR_PERM_DENIED ||
	       status == PCAP_ERROR_PROMISC_PERM_DENIED;
}

bool refuse_activation(struct flaw *flaw, pcap_t *pcap, const char *name, int status)
{
	const char *detail = pcap_geterr(pcap);
	if (status == PCAP_ERROR)
		return flaw_set(flaw, "%s", detail);
	if (has_detail(status) && *detail)
		flaw_set(flaw, "%s: %s\n(%s)", name, pcap_statustostr(status), detail);
	else
		flaw_set(flaw, "%s: %s", name, pcap_statustostr(status));
	append_remedy(flaw, name, status);
	return false;
}

void warn_of_activation(struct text *warnings, pcap_t *pcap, const char *name, int status)
{
	const char *detail = pcap_geterr(pcap);
	if (status == PCAP_WARNING)
		text_format(warnings, "WARNING: %s\n", detail);
	else if (status == PCAP_WARNING_PROMISC_NOTSUP && *detail)
		text_format(warnings, "WARNING: %s: %s\n(%s)\n", name, pcap_statustostr(status), detail);
	else
		text_format(warnings, "WARNING: %s: %s\n", name, pcap_statustostr(status));
}
