#ifndef CKERNELS_H
#define CKERNELS_H

#include "xxh64.h"

#endif
