/** How files of banks and gateways are read: formats that are data, amounts and days in fixed forms, lines that cannot be read. */
@NullMarked
package io.hanbeon.reconciliation.format;

import org.jspecify.annotations.NullMarked;
