/** Customers who sign up by themselves: one account a person, who is proved, may leave, and sleeps after a year. */
@NullMarked
package io.hanbeon.account.customer;

import org.jspecify.annotations.NullMarked;
