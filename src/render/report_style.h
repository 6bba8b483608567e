/* The style sheet of a report's page. */
#ifndef ETHOGRAM_REPORT_STYLE_H
#define ETHOGRAM_REPORT_STYLE_H

extern const char report_style[];

/* Its SHA-256, as a Content-Security-Policy names it (CSP3 §2.3.1): no other style is obeyed. tests/cli/test_page tells
 * when it is not the style's. */
extern const char report_style_digest[];

#endif
