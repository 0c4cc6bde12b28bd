/** Files of banks and gateways: checked to their end, stored line by line, each line once. */
@NullMarked
package io.hanbeon.reconciliation.file;

import org.jspecify.annotations.NullMarked;
