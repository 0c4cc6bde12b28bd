/** Pictures with Korean text and barcodes; knows nothing of what they are for. */
@NullMarked
package io.hanbeon.image;

import org.jspecify.annotations.NullMarked;
