// Debian's libutf8proc.pc carries a flag that SwiftPM refuses with a warning at every build, so the
// library is linked from the module map instead.
#include <utf8proc.h>
