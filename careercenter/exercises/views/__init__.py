"""The pages of skills checks: for those who take them, and for employers who ask for them."""
