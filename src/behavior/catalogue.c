/* See catalogue.h. */
#include "catalogue.h"

#define BEHAVIOR(symbol, id, verdict, scope, meaning, says, reference) \
	[BEHAVIOR_##symbol] = {id, VERDICT_##verdict, SCOPE_##scope, meaning, says, reference},
const struct catalogue_row catalogue[BEHAVIOR_COUNT] = {
#include "catalogue.def"
};
#undef BEHAVIOR

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[VERDICT_COUNT] = {"normal", "notable", "suspicious", "malformed"};
	return names[verdict];
}
