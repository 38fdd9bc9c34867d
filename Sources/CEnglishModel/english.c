#include "CEnglishModel.h"

// Clang knows it in every version of the language, and says so. The file is noted among what this one
// depends on: another model is a reason to compile it anew.
#pragma clang diagnostic ignored "-Wc23-extensions"

static _Alignas(64) const unsigned char english_model[] = {
#embed "english.model"
};

const void *syntagma_english_model(void) { return english_model; }

size_t syntagma_english_model_size(void) { return sizeof english_model; }
