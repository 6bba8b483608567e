/* Names from files. The resolver is not asked: a test sends no queries to anyone. */
#include "check.h"
#include "name_files.h"
#include "naming.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char hosts[] = "# comment\n"
			    "10.1.2.3\tdownload.net second\n"
			    "10.1.2.3 third\n"
			    "  2001:db8::1   six.example  # comment\n"
			    "10.1.2.4 # no name\n"
			    "010.1.2.5 octal\n"
			    "10.1.2 short\n"
			    "10.1.2.6 evil\033[31m\n"
			    "10.1.2.7 com#ment\n"
			    "fe80::1%lo scoped\n"
			    "10.1.2.8 unfinished";

static const char *path;

static void write_file(const char *content)
{
	FILE *file = fopen(path, "w");
	fputs(content, file);
	fclose(file);
}

static bool is(const char *name, const char *expected)
{
	return name && expected ? strcmp(name, expected) == 0 : name == expected;
}

static const char *host4(struct naming *naming, uint8_t last)
{
	return naming_host4(naming, (const uint8_t[]){10, 1, 2, last});
}

static void names_hosts(void)
{
	struct flaw flaw;
	struct naming *naming = naming_open(&(struct naming_wishes){.hosts = true, .hosts_file = path}, &flaw);
	CHECK(is(host4(naming, 3), "download.net"));
	CHECK(is(host4(naming, 4), NULL));
	CHECK(is(host4(naming, 5), NULL));
	CHECK(is(host4(naming, 6), "evil?[31m"));
	CHECK(is(host4(naming, 7), "com"));
	CHECK(is(host4(naming, 8), "unfinished"));
	CHECK(is(naming_host6(naming, (const uint8_t[16]){0x20, 1, 0x0d, 0xb8, [15] = 1}), "six.example"));
	CHECK(is(naming_host6(naming, (const uint8_t[16]){0xfe, 0x80, [15] = 1}), NULL));
	CHECK(is(naming_host6(naming, (const uint8_t[16]){[10] = 0xff, 0xff, 10, 1, 2, 3}), "download.net"));
	CHECK(is(naming_host6(naming, (const uint8_t[16]){0}), NULL));
	CHECK(is(naming_mac(naming, (const uint8_t[6]){0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), NULL));
	CHECK(is(naming_vendor(naming, (const uint8_t[6]){0, 0, 0x0c}), NULL));
	CHECK(is(naming_service(naming, SERVICE_TCP, 80), NULL));
	CHECK(naming_pending(naming) == 0 && !naming_wait(naming, 1000));
	naming_close(naming);
}

static void cuts_domains(void)
{
	struct flaw flaw;
	struct naming_wishes wishes = {.hosts = true, .hosts_file = path, .without_domain = true};
	struct naming *naming = naming_open(&wishes, &flaw);
	CHECK(is(host4(naming, 3), "download"));
	naming_close(naming);
}

static void leaves_foreign_hosts(void)
{
	struct flaw flaw;
	struct naming_wishes wishes = {.hosts = true,
	                               .hosts_file = path,
	                               .only_local = true,
	                               .local_network = 0x0a010000,
	                               .local_mask = 0xffff0000};
	struct naming *naming = naming_open(&wishes, &flaw);
	CHECK(is(host4(naming, 3), "download.net"));
	naming_close(naming);
	wishes.local_network = 0x0a020000;
	naming = naming_open(&wishes, &flaw);
	CHECK(is(host4(naming, 3), NULL));
	naming_close(naming);
}

static void names_cards(void)
{
	struct flaw flaw;
	struct naming *naming = naming_open(&(struct naming_wishes){.ethers = true}, &flaw);
	CHECK(naming_mac(naming, (const uint8_t[6]){0xff, 0xff, 0xff, 0xff, 0xff, 0xff}) != NULL);
	CHECK(is(naming_vendor(naming, (const uint8_t[6]){0, 0, 0x0c, 1, 2, 3}), "Cisco"));
	CHECK(is(naming_vendor(naming, (const uint8_t[6]){0, 1, 2, 3, 4, 5}), "Unknown"));
	CHECK(is(host4(naming, 3), NULL));
	naming_close(naming);
}

static void names_nothing(void)
{
	struct flaw flaw;
	CHECK(is(host4(NULL, 3), NULL));
	CHECK(is(naming_service(NULL, SERVICE_TCP, 80), NULL));
	CHECK(naming_pending(NULL) == 0 && !naming_wait(NULL, 1000));
	naming_poll(NULL);
	CHECK(!naming_open(&(struct naming_wishes){.hosts = true, .hosts_file = "/nonexistent/hosts"}, &flaw));
	CHECK(strcmp(flaw.sentence, "/nonexistent/hosts: No such file or directory") == 0);
}

static void count_service(void *owner, const struct named_service *named)
{
	int *right = owner;
	*right += named->port == 514 && strcmp(named->name, strcmp(named->protocol, "udp") ? "shell" : "syslog") == 0;
}

static void count_ether(void *owner, const struct named_address *named)
{
	static const uint8_t expected[6] = {0, 1, 2, 3, 4, 0xaf};
	int *right = owner;
	*right += memcmp(named->bytes, expected, sizeof expected) == 0 && strcmp(named->name, "card.example") == 0;
}

static void reads_services_and_ethers(void)
{
	int right = 0;
	write_file("syslog 514/udp\nshell\t514/tcp cmd # no passwords\nhigh 65536/tcp\nnone tcp\nbare 514\n");
	CHECK(services_read(path, count_service, &right) && right == 2);
	right = 0;
	write_file(
		"0:1:2:3:4:aF card.example\n00-01-02-03-04-af no\n0:1:2:3:4 no\n0:1:2:3:4:5:6 no\n0:1:2:3:4:567 no\n");
	CHECK(ethers_read(path, count_ether, &right) && right == 1);
}

int main(void)
{
	char template[] = "/tmp/naming-test-XXXXXX";
	int descriptor = mkstemp(template);
	if (!CHECK(descriptor >= 0))
		return check_done();
	close(descriptor);
	path = template;
	write_file(hosts);
	names_hosts();
	cuts_domains();
	leaves_foreign_hosts();
	names_cards();
	names_nothing();
	reads_services_and_ethers();
	unlink(path);
	return check_done();
}
