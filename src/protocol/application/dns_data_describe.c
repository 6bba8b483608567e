/* The data of DNS records that say more than an address or a name: signatures (RFC 4034, RFC 5155), services (RFC
 * 9460), and what certificates and keys are to be believed (RFC 6698, RFC 8659, RFC 4255). */
#include "dns_describe.h"

/* IANA's "Resource Record (RR) TYPEs", as far as they are met. */
const struct name dns_all_types[] = {
	{1, "A"}, {2, "NS"}, {3, "MD"}, {4, "MF"}, {5, "CNAME"}, {6, "SOA"}, {7, "MB"}, {8, "MG"}, {9, "MR"},
	{10, "NULL"}, {11, "WKS"}, {12, "PTR"}, {13, "HINFO"}, {14, "MINFO"}, {15, "MX"}, {16, "TXT"}, {17, "RP"},
	{18, "AFSDB"}, {24, "SIG"}, {25, "KEY"}, {28, "AAAA"}, {29, "LOC"}, {32, "NIMLOC"}, {33, "SRV"}, {35, "NAPTR"},
	{36, "KX"}, {37, "CERT"}, {38, "A6"}, {39, "DNAME"}, {41, "OPT"}, {42, "APL"}, {43, "DS"}, {44, "SSHFP"},
	{45, "IPSECKEY"}, {46, "RRSIG"}, {47, "NSEC"}, {48, "DNSKEY"}, {49, "DHCID"}, {50, "NSEC3"}, {51, "NSEC3PARAM"},
	{52, "TLSA"}, {53, "SMIMEA"}, {55, "HIP"}, {59, "CDS"}, {60, "CDNSKEY"}, {61, "OPENPGPKEY"}, {62, "CSYNC"},
	{63, "ZONEMD"}, {64, "SVCB"}, {65, "HTTPS"}, {99, "SPF"}, {108, "EUI48"}, {109, "EUI64"}, {249, "TKEY"},
	{250, "TSIG"}, {251, "IXFR"}, {252, "AXFR"}, {253, "MAILB"}, {254, "MAILA"}, {255, "ANY"}, {256, "URI"},
	{257, "CAA"}, {0, NULL},
};

static const struct name security_algorithms[] = {
	{1, "RSAMD5"}, {3, "DSA"}, {5, "RSASHA1"}, {6, "DSA-NSEC3-SHA1"}, {7, "RSASHA1-NSEC3-SHA1"}, {8, "RSASHA256"},
	{10, "RSASHA512"}, {12, "ECC-GOST"}, {13, "ECDSAP256SHA256"}, {14, "ECDSAP384SHA384"}, {15, "ED25519"},
	{16, "ED448"}, {0, NULL},
};
static const struct name digests[] = {{1, "SHA-1"}, {2, "SHA-256"}, {3, "GOST R 34.11-94"}, {4, "SHA-384"}, {0, NULL}};

/* RRSIG: RFC 4034 §3.1; SIG has the same shape. */
enum { SIGNER = 7, SIGNATURE };
static const struct field signature_fields[] = {
	{.name = "type_covered", .width = 16, .form = FORM_NAMED, .names = dns_all_types,
	 .gloss = "records of which type are signed"},
	{.name = "algorithm", .width = 8, .form = FORM_NAMED, .names = security_algorithms, .gloss = "how"},
	{.name = "labels", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "labels of the name as it was signed: fewer than it has, when a wildcard made it"},
	{.name = "original_ttl", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds, as it was signed; caches count down"},
	{.name = "expiration", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "until when it holds, in seconds since 1970"},
	{.name = "inception", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "from when on it holds, in seconds since 1970"},
	{.name = "key_tag", .width = 16, .form = FORM_DECIMAL, .gloss = "helps to find the key"},
	[SIGNER] = {.name = "signer_name", .form = FORM_TEXT, .gloss = "the zone whose key it is"},
	[SIGNATURE] = {.name = "signature", .form = FORM_BYTES, .gloss = "that these records are what the zone said"},
};

static void describe_signature(struct description *to, const struct layer *layer)
{
	describe_fields(to, signature_fields, SIGNER);
	dns_describe_name(to, signature_fields + SIGNER);
	if (describe_left(to))
		describe_field(to, signature_fields + SIGNATURE);
}

static const struct name key_flags[] = {{0x100, "zone key"}, {0x80, "revoked"}, {1, "secure entry point"}, {0, NULL}};
static const struct field key_fields[] = {
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = key_flags, .gloss = "what the key is for"},
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "always 3"},
	{.name = "algorithm", .width = 8, .form = FORM_NAMED, .names = security_algorithms, .gloss = "how it signs"},
	{.name = "public_key", .form = FORM_BYTES, .gloss = "the half that everybody may have"},
};
static const struct field signer_fields[] = {
	{.name = "key_tag", .width = 16, .form = FORM_DECIMAL, .gloss = "helps to find the key"},
	{.name = "algorithm", .width = 8, .form = FORM_NAMED, .names = security_algorithms,
	 .gloss = "how the key signs"},
	{.name = "digest_type", .width = 8, .form = FORM_NAMED, .names = digests, .gloss = "how the digest was made"},
	{.name = "digest", .form = FORM_BYTES, .gloss = "of the key of the zone below: it is the one to believe"},
};

/* Which types there are: RFC 4034 §4.1.2. */

static const struct field window_fields[] = {
	{.name = "window", .width = 8, .form = FORM_DECIMAL, .gloss = "the high byte of the types"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the bit map"},
	{.name = "types", .form = FORM_TEXT, .gloss = "types of records that the name has, a bit each"},
};
static const struct shape window = {.name = "window", .SHAPE_FIELDS(window_fields)};
static const struct shape *const window_list[] = {&window, NULL};
static const struct shape windows = {.name = "windows", .list = true, .parts = window_list};

/* The window and the length stand before the bits. */
static bool put_types(struct text *text, struct span context, size_t offset)
{
	const uint8_t *bits = context.at + offset;
	const unsigned first = bits[-2] * 256u, count = bits[-1] * 8u;
	const char *before = "";
	for (unsigned i = 0; i < count; i++) {
		if (!(bits[i / 8] & 0x80 >> i % 8))
			continue;
		text_put(text, before);
		text_name(text, dns_all_types, first + i, "TYPE%u");
		before = " ";
	}
	return true;
}

static void describe_windows(struct description *to)
{
	describe_open(to, &windows, describe_left(to));
	while (describe_more(to)) {
		const uint64_t len = describe_peek(to, window_fields, 8);
		describe_open(to, &window, 2 + len);
		describe_fields(to, window_fields, 2);
		if (len)
			describe_words(to, window_fields + 2, len, put_types);
		describe_close(to);
	}
	describe_close(to);
}

static const struct field next_field = {
	.name = "next_domain_name", .form = FORM_TEXT, .gloss = "the next name that there is: none lies between"};
static const struct shape *const windows_parts[] = {&windows, NULL};

static void describe_next(struct description *to, const struct layer *layer)
{
	dns_describe_name(to, &next_field);
	if (describe_left(to))
		describe_windows(to);
}

static const struct name hashes[] = {{1, "SHA-1"}, {0, NULL}};
static const struct name hash_flags[] = {{1, "opt-out"}, {0, NULL}};
static const struct field hashed_fields[] = {
	{.name = "hash_algorithm", .width = 8, .form = FORM_NAMED, .names = hashes, .gloss = "how names are hashed"},
	{.name = "hash_flags", .width = 8, .form = FORM_FLAGS, .names = hash_flags,
	 .gloss = "whether some names may be missing"},
	{.name = "iterations", .width = 16, .form = FORM_DECIMAL, .gloss = "how often more; 0 is right today"},
	{.name = "salt_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the salt"},
	{.name = "salt", .form = FORM_BYTES, .gloss = "hashed along with the name"},
	{.name = "hash_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the hash"},
	{.name = "next_hashed_owner_name", .form = FORM_BYTES,
	 .gloss = "the next name that there is, hashed: none lies between"},
};

static void describe_salt(struct description *to, const struct layer *layer)
{
	describe_fields(to, hashed_fields, 3);
	const uint64_t len = describe_field(to, hashed_fields + 3);
	if (len)
		describe_len(to, hashed_fields + 4, len);
}

static void describe_next_hashed(struct description *to, const struct layer *layer)
{
	describe_salt(to, layer);
	const uint64_t len = describe_field(to, hashed_fields + 5);
	if (len)
		describe_len(to, hashed_fields + 6, len);
	if (describe_left(to))
		describe_windows(to);
}

/* SVCB and HTTPS: RFC 9460 §2.2. */

static const struct name service_keys[] = {
	{0, "mandatory"}, {1, "alpn"}, {2, "no-default-alpn"}, {3, "port"}, {4, "ipv4hint"}, {5, "ech"},
	{6, "ipv6hint"}, {7, "dohpath"}, {8, "ohttp"}, {9, "tls-supported-groups"}, {0, NULL},
};
static const struct field service_key_element = {
	.name = "key", .width = 16, .form = FORM_NAMED, .names = service_keys,
	.gloss = "a key that must be understood"};
static const struct field protocol_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "protocol", .form = FORM_TEXT, .gloss = "what is spoken there: h3, h2 ..."},
};
static const struct field port_field = {
	.name = "port", .width = 16, .form = FORM_DECIMAL, .gloss = "where the service listens"};
static const struct field ip4_element = {
	.name = "address", .width = 32, .form = FORM_IP4, .gloss = "where to try before the name is looked up"};
static const struct field ip6_element = {
	.name = "address", .width = 128, .form = FORM_IP6, .gloss = "where to try before the name is looked up"};
static const struct field ech_field = {
	.name = "ech_config_list", .form = FORM_BYTES, .gloss = "the keys to encrypt a ClientHello with (RFC 9848)"};
static const struct field path_field = {
	.name = "path", .form = FORM_TEXT, .gloss = "where DNS is asked over HTTPS (RFC 9461)"};
static const struct shape service_protocol = {.name = "protocol", .SHAPE_FIELDS(protocol_fields)};
static const struct shape *const service_protocol_list[] = {&service_protocol, NULL};
static const struct shape service_protocols = {.name = "protocols", .list = true, .parts = service_protocol_list};
static const struct shape *const service_protocols_parts[] = {&service_protocols, NULL};
static const struct shape mandatory_list = {
	.name = "keys", .list = true, .fields = &service_key_element, .field_count = 1,
};
static const struct shape ip4_hints = {.name = "addresses", .list = true, .fields = &ip4_element, .field_count = 1};
static const struct shape ip6_hints = {.name = "addresses", .list = true, .fields = &ip6_element, .field_count = 1};

static void describe_service_protocols(struct description *to, const struct layer *layer)
{
	describe_each_stated(to, &service_protocols, 0);
}

static const struct shape
	service_alpn = {.name = "alpn", .describe = describe_service_protocols, .parts = service_protocols_parts},
	service_port = {.name = "port", .fields = &port_field, .field_count = 1},
	service_ech = {.name = "ech", .fields = &ech_field, .field_count = 1},
	service_path = {.name = "dohpath", .fields = &path_field, .field_count = 1};
static const struct tlv_form service_forms[] = {
	{0, .shape = &mandatory_list}, {1, .shape = &service_alpn}, {3, .shape = &service_port},
	{4, .shape = &ip4_hints}, {5, .shape = &service_ech}, {6, .shape = &ip6_hints}, {7, .shape = &service_path},
	{-1},
};
static const struct field parameter_fields[] = {
	{.name = "key", .width = 16, .form = FORM_NAMED, .names = service_keys, .gloss = "what the parameter is about"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};
static const struct shape parameter = {.name = "parameter", .SHAPE_FIELDS(parameter_fields)};
static const struct tlvs parameter_tlvs = {.each = &parameter, .forms = service_forms, .length_of_value = true};
static const struct shape parameters = {.name = "parameters", .list = true, .tlvs = &parameter_tlvs};
static const struct shape *const service_parts[] = {&parameters, NULL};
static const struct field service_fields[] = {
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the lowest is tried first; 0: look at the target instead"},
	{.name = "target_name", .form = FORM_TEXT, .gloss = "the host that offers it; the root: this name itself"},
};

static void describe_service(struct description *to, const struct layer *layer)
{
	describe_field(to, service_fields);
	dns_describe_name(to, service_fields + 1);
	if (describe_left(to))
		describe_shape(to, &parameters, describe_left(to));
}

/* What is to be believed. */

static const struct name tlsa_usages[] = {{0, "PKIX-TA"}, {1, "PKIX-EE"}, {2, "DANE-TA"}, {3, "DANE-EE"}, {0, NULL}};
static const struct name tlsa_selectors[] = {{0, "certificate"}, {1, "public key"}, {0, NULL}};
static const struct name tlsa_matches[] = {{0, "all of it"}, {1, "SHA-256"}, {2, "SHA-512"}, {0, NULL}};
static const struct field tlsa_fields[] = {
	{.name = "usage", .width = 8, .form = FORM_NAMED, .names = tlsa_usages, .gloss = "what the data restrains"},
	{.name = "selector", .width = 8, .form = FORM_NAMED, .names = tlsa_selectors, .gloss = "what is compared"},
	{.name = "matching_type", .width = 8, .form = FORM_NAMED, .names = tlsa_matches, .gloss = "how it is compared"},
	{.name = "association_data", .form = FORM_BYTES, .gloss = "what the server has to show"},
};

static const struct name caa_flags[] = {{0x80, "critical"}, {0, NULL}};
static const struct field caa_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = caa_flags,
	 .gloss = "whether who does not know it must stop"},
	{.name = "tag_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the tag"},
	{.name = "tag", .form = FORM_TEXT, .gloss = "issue, issuewild, iodef ..."},
	{.name = "value", .form = FORM_TEXT, .gloss = "who may make certificates for the name"},
};

static void describe_caa(struct description *to, const struct layer *layer)
{
	describe_field(to, caa_fields);
	describe_len(to, caa_fields + 2, describe_field(to, caa_fields + 1));
	if (describe_left(to))
		describe_field(to, caa_fields + 3);
}

static const struct name ssh_algorithms[] = {
	{1, "RSA"}, {2, "DSA"}, {3, "ECDSA"}, {4, "Ed25519"}, {6, "Ed448"}, {0, NULL},
};
static const struct name ssh_prints[] = {{1, "SHA-1"}, {2, "SHA-256"}, {0, NULL}};
static const struct field ssh_fields[] = {
	{.name = "algorithm", .width = 8, .form = FORM_NAMED, .names = ssh_algorithms, .gloss = "of the host's key"},
	{.name = "fingerprint_type", .width = 8, .form = FORM_NAMED, .names = ssh_prints, .gloss = "how it was made"},
	{.name = "fingerprint", .form = FORM_BYTES, .gloss = "of the host's key"},
};

const struct shape
	dns_rrsig = {.name = "rrsig", .reference = "RFC 4034", .SHAPE_FIELDS(signature_fields),
	             .describe = describe_signature},
	dns_dnskey = {.name = "dnskey", .reference = "RFC 4034", .SHAPE_FIELDS(key_fields)},
	dns_ds = {.name = "ds", .reference = "RFC 4034", .SHAPE_FIELDS(signer_fields)},
	dns_nsec = {.name = "nsec", .reference = "RFC 4034", .fields = &next_field, .field_count = 1,
		.describe = describe_next, .parts = windows_parts},
	dns_nsec3 = {.name = "nsec3", .reference = "RFC 5155", .SHAPE_FIELDS(hashed_fields),
		.describe = describe_next_hashed, .parts = windows_parts},
	dns_nsec3param = {.name = "nsec3param", .reference = "RFC 5155", .SHAPE_FIELDS(hashed_fields),
		.describe = describe_salt},
	dns_svcb = {.name = "svcb", .reference = "RFC 9460", .SHAPE_FIELDS(service_fields),
	            .describe = describe_service,
		.parts = service_parts},
	dns_tlsa = {.name = "tlsa", .reference = "RFC 6698", .SHAPE_FIELDS(tlsa_fields)},
	dns_caa = {.name = "caa", .reference = "RFC 8659", .SHAPE_FIELDS(caa_fields), .describe = describe_caa},
	dns_sshfp = {.name = "sshfp", .reference = "RFC 4255", .SHAPE_FIELDS(ssh_fields)};
