// The kernels for any processor: plain vectors of four, as the compiler's base line has them.
#include "CKernels.h"

#define KERNELS portable
#define KERNELS_NAME "portable"
#define WIDTH 4
#define TILE 6
#define FMA 0
#include "kernels.inc.h"
