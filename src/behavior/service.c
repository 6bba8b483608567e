/* See service.h. Two tables, one for each transport, of who may have spoken: the surest first. */
#include "service.h"

const struct service_names services[SERVICE_COUNT] = {
#define SERVICE(name, zeek, eve) [SERVICE_##name] = {zeek, eve},
#include "service.def"
#undef SERVICE
};
static_assert(SERVICE_COUNT <= 1 << 5, "a flow has five bits for it");

enum {
	HOMES_MAX = 4,
	LOOKS = 8, /* packets of a side that are looked at: who has not said by then what it speaks does not say */
	LOOKS_FOR_TLS = 32, /* likewise, where it may go on in TLS: who has not by then has begun its work without */
};

/* Who may agree to go on in TLS, and what it is then: RFC 3207, RFC 4217, RFC 2595, [MS-RDPBCGR] §5.4.5. */
static const uint8_t in_tls[SERVICE_COUNT] = {
	[SERVICE_SMTP] = SERVICE_SMTP_TLS, [SERVICE_FTP] = SERVICE_FTP_TLS, [SERVICE_IMAP] = SERVICE_IMAP_TLS,
	[SERVICE_POP3] = SERVICE_POP3_TLS, [SERVICE_RDP] = SERVICE_RDP_TLS,
};

/* How a service is recognized. */
struct sign {
	enum service service;
	carried_fits *fits;
	uint16_t homes[HOMES_MAX]; /* ports, closed by 0 unless there are as many */
	bool needs_home;           /* its messages could be others': nowhere else */
};

static const struct sign over_tcp[] = {
	{SERVICE_TLS, service_fits_tls, {0}, false},
	{SERVICE_HTTP, http_fits, {0}, false},
	{SERVICE_SSH, service_fits_ssh, {0}, false},
	{SERVICE_SMB, service_fits_smb, {0}, false},
	{SERVICE_HTTP2, service_fits_http2, {0}, false},
	{SERVICE_SIP, service_fits_sip, {0}, false},
	{SERVICE_MQTT, mqtt_fits, {0}, false},
	{SERVICE_RDP, service_fits_rdp, {3389}, false},
	{SERVICE_SMTP, service_fits_smtp, {25, 587, 2525}, false},
	{SERVICE_FTP, service_fits_ftp, {21}, false},
	{SERVICE_IMAP, service_fits_imap, {143}, false},
	{SERVICE_POP3, service_fits_pop3, {110}, false},
	{SERVICE_DNS, service_fits_dns_over_tcp, {53}, true},
	{SERVICE_KERBEROS_TCP, service_fits_kerberos_over_tcp, {88}, true},
	{0},
};

static const struct sign over_udp[] = {
	{SERVICE_DNS, service_fits_dns, {53}, true},
	{SERVICE_NAMES_ON_LINK, service_fits_dns, {5353, 5355}, true},
	{SERVICE_NAMES_ON_LINK, nbns_fits, {137}, true},
	{SERVICE_QUIC, quic_fits, {0}, false},
	{SERVICE_SIP, service_fits_sip, {0}, false},
	{SERVICE_DHCP, service_fits_dhcp, {67, 68}, true},
	{SERVICE_NTP, service_fits_ntp, {123}, true},
	{SERVICE_SNMP, service_fits_snmp, {161, 162}, true},
	{SERVICE_TFTP, service_fits_tftp, {69}, true},
	{SERVICE_RADIUS, service_fits_radius, {1645, 1646, 1812, 1813}, true},
	{SERVICE_SYSLOG, service_fits_syslog, {514}, true},
	{SERVICE_KERBEROS, service_fits_kerberos, {88}, true},
	{SERVICE_IKE, service_fits_ike, {500, 4500}, true},
	{0},
};

static bool is_home(const struct sign *sign, const struct flow_key *key)
{
	for (size_t i = 0; i < HOMES_MAX && sign->homes[i]; i++)
		if (key->port[SIDE_CLIENT] == sign->homes[i] || key->port[SIDE_SERVER] == sign->homes[i])
			return true;
	return false;
}

/* True when the packet at hand may say what is spoken, or that it goes on in TLS. */
static bool may_say(const struct scene *scene)
{
	const struct flow *flow = scene->flow;
	if (!flow || (flow->service && !in_tls[flow->service]) || !flow_key_has_ports(&flow->key))
		return false;
	return flow->side[scene->sender].packets <= (flow->service ? LOOKS_FOR_TLS : LOOKS);
}

void service_observe(const struct scene *scene)
{
	struct flow *flow = scene->flow;
	struct carried carried;
	if (!may_say(scene) || !more_carried(scene->transport, &carried))
		return;
	if (flow->service) {
		flow->service = service_fits_tls(&carried) ? in_tls[flow->service] : flow->service;
		return;
	}
	const struct sign *sign = scene->transport->protocol == &protocol_tcp ? over_tcp : over_udp;
	for (; sign->service; sign++) {
		carried.at_home = is_home(sign, &flow->key);
		if ((carried.at_home || !sign->needs_home) && sign->fits(&carried)) {
			flow->service = sign->service;
			return;
		}
	}
}
