// One import gives the sentences, readers, writers and scores too, and the errors that a caller may
// want to tell apart.
@_exported import SyntagmaText
@_exported import struct SyntagmaLayers.FileReadError
@_exported import struct SyntagmaLayers.FileWriteError
