/* Placeholder: nothing has a name; being replaced. */
#include "naming.h"

struct naming *naming_open(const struct naming_wishes *wishes, struct flaw *flaw) { return NULL; }
void naming_close(struct naming *naming) {}
const char *naming_host4(struct naming *naming, const uint8_t address[4]) { return NULL; }
const char *naming_host6(struct naming *naming, const uint8_t address[16]) { return NULL; }
const char *naming_service(struct naming *naming, enum service_protocol protocol, uint16_t port) { return NULL; }
const char *naming_mac(struct naming *naming, const uint8_t address[6]) { return NULL; }
unsigned naming_pending(const struct naming *naming) { return 0; }
bool naming_wait(struct naming *naming, int milliseconds) { return false; }
