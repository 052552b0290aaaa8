"""Where delegations stand: for a matter or against it, bound by a treaty or outside."""
