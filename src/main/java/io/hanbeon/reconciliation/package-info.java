/** What banks and gateways tell in files, against what the books expect. */
@NullMarked
package io.hanbeon.reconciliation;

import org.jspecify.annotations.NullMarked;
