/** Transactions, pools and sessions of the database. */
@NullMarked
package io.hanbeon.shared.sql;

import org.jspecify.annotations.NullMarked;
