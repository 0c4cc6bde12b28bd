/** What the books expect of banks and gateways: payments and settlements, each as a {@code Book}. */
@NullMarked
package io.hanbeon.reconciliation.book;

import org.jspecify.annotations.NullMarked;
