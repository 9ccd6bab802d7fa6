import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { newQueryClient } from '../../lib/query-client.ts';
import { Look } from '../../ui/look.tsx';
import { Gate } from './gate.tsx';
import { newDeskRouter } from './router.tsx';

export function DeskApp() {
  const [client] = useState(newQueryClient);
  const [router] = useState(newDeskRouter);
  return (
    <QueryClientProvider client={client}>
      <Look>
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </Look>
    </QueryClientProvider>
  );
}
