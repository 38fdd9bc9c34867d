// A small tagger of English that is part of the program.
#ifndef SYNTAGMA_CENGLISHMODEL_H
#define SYNTAGMA_CENGLISHMODEL_H

#include <stddef.h>

// The bytes of a model file, from a multiple of 64 on, and their number. They are pages of the program's
// file, which come into memory as they are touched.
const void *syntagma_english_model(void);
size_t syntagma_english_model_size(void);

#endif
