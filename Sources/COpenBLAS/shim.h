// OpenBLAS is linked by the flags of its own openblas.pc.
#include <cblas.h>
