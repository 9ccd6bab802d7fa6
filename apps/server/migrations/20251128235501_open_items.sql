-- SEC-1, FIR-6: what was sealed against whoever decided on a list stayed open on it when it ended, and so was never due again.
update destruction_item i set open = false from destruction_list l
where l.id = i.list_id and i.open and not (l.state = 'proposed' or (l.state = 'approved' and i.approved));
