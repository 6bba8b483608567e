/* The service of a flow: what its two ends were seen to speak over TCP or UDP. A port alone proves nothing; the bytes
 * have to be those of the protocol. The first one that is recognized, whoever speaks it, is the flow's; and where it
 * goes on in TLS, that as well. */
#ifndef ETHOGRAM_SERVICE_H
#define ETHOGRAM_SERVICE_H

#include "more.h"
#include "scene.h"

enum service {
#define SERVICE(name, zeek, eve) SERVICE_##name,
#include "service.def"
#undef SERVICE
	SERVICE_COUNT
};

/* How others call it; NULL where they have no name for it. */
struct service_names {
	const char *zeek; /* `service` of conn.log */
	const char *eve;  /* `app_proto` of Suricata's EVE */
};
extern const struct service_names services[SERVICE_COUNT];

/* Looks at what the packet at hand carries, unless its flow has all its services or has said much without one. */
void service_observe(const struct scene *scene);

/* Whether it is a message of the protocol, or begins as one; `at_home`: from or to one of its ports. What more.h has a
 * judge for is not among them. */
carried_fits service_fits_dns, service_fits_dns_over_tcp, service_fits_tls, service_fits_ssh, service_fits_smtp,
	service_fits_ftp, service_fits_imap, service_fits_pop3, service_fits_rdp, service_fits_smb, service_fits_sip,
	service_fits_dhcp, service_fits_ntp, service_fits_snmp, service_fits_tftp, service_fits_radius,
	service_fits_syslog, service_fits_kerberos, service_fits_kerberos_over_tcp, service_fits_ike,
	service_fits_http2;

#endif
