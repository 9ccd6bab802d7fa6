-- CUS-1: the phones of one customer; the key begins with the phone, so that a file read them all.
create index customer_phone_by_customer on customer_phone (customer_id);
